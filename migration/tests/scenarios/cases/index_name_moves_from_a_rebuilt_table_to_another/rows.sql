INSERT INTO a (id, x, n) VALUES (1, 2, 3);
