INSERT INTO b (id, x) VALUES (1, 2);
