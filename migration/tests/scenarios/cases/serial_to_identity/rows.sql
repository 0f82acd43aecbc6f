INSERT INTO posts (title) VALUES ('a'), ('b'), ('c');
INSERT INTO votes (post_id) VALUES (1), (2);
DELETE FROM posts WHERE id = 3;
