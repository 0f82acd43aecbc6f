INSERT INTO posts (id, title, views) VALUES (1, 'a', 2);
