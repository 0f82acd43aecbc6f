INSERT INTO users (id, name, email) VALUES (1, 'a', 'a@b'), (2, 'b', NULL);
INSERT INTO posts (id, user_id, body) VALUES (1, 1, 'x'), (2, 2, NULL);
INSERT INTO likes (post_id, user_id) VALUES (1, 1), (1, 2), (2, 1);
