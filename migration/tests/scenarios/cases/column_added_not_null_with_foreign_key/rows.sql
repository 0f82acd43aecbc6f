INSERT INTO users (id) VALUES (3), (4);
INSERT INTO posts (id) VALUES (1), (2);
INSERT INTO votes (post_id) VALUES (1), (2);
