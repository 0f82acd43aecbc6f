INSERT INTO posts (id, views) VALUES (1, 2), (2, 3);
