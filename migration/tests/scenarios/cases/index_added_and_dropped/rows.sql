INSERT INTO posts (id, a, b) VALUES (1, 1, 1), (2, 1, 2);
