INSERT INTO posts (n) VALUES (1), (2);
INSERT INTO votes (post_id) VALUES (2);
