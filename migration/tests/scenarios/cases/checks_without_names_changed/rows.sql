INSERT INTO posts (id, a, b) VALUES (1, 2, 1), (2, 3, 2);
INSERT INTO votes (post_id) VALUES (1), (2);
