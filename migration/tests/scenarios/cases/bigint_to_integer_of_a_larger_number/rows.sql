INSERT INTO posts (id, views) VALUES (1, 9999999999);
