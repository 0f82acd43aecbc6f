INSERT INTO posts (id, a, b) VALUES (1, 'a', 1);
