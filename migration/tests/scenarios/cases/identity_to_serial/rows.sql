INSERT INTO posts (title) VALUES ('a'), ('b');
DELETE FROM posts WHERE id = 2;
