INSERT INTO posts (id, title, views) VALUES (1, 'a', 3), (2, 'b', 4);
INSERT INTO votes (post_id) VALUES (1), (2);
