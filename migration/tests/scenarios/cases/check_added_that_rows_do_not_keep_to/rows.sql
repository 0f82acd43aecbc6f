INSERT INTO posts (id, a) VALUES (1, -1);
INSERT INTO votes (post_id) VALUES (1);
