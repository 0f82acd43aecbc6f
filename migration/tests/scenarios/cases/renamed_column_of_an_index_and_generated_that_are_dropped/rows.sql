INSERT INTO t (id, a, b) VALUES (1, 3, 2);
