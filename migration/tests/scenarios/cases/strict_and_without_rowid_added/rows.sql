INSERT INTO votes (user_id, post_id) VALUES (1, 1), (2, 1);
INSERT INTO posts (id, title) VALUES (1, 'a');
INSERT INTO comments (id, post_id) VALUES (1, 1);
