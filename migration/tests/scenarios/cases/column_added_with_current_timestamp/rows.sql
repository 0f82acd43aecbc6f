INSERT INTO posts (id) VALUES (1), (2);
INSERT INTO votes (post_id) VALUES (1), (2);
