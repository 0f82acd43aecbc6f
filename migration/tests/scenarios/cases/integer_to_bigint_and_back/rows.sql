INSERT INTO posts (id, views, likes) VALUES (1, 7, 8);
INSERT INTO votes (post_id) VALUES (1);
