INSERT INTO users (a, b) VALUES (1, 2);
INSERT INTO posts (id, a, b, c, d) VALUES (1, 1, 2, 1, 2);
