INSERT INTO posts (id, a, b, c) VALUES (1, 1, 1, 1);
INSERT INTO votes (post_id) VALUES (1);
