INSERT INTO posts (id) VALUES (1);
INSERT INTO votes (post_id) VALUES (1);
