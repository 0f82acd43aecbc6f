INSERT INTO posts (id, a, b, c) VALUES (1, 1, 1, 2), (2, 1, 2, 2);
