INSERT INTO posts (title) VALUES ('a'), ('b'), ('c');
DELETE FROM posts WHERE id > 1;
