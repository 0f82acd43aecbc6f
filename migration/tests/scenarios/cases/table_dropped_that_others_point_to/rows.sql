INSERT INTO users (id) VALUES (1);
INSERT INTO posts (id, user_id) VALUES (1, 1), (2, NULL);
INSERT INTO comments (id, post_id) VALUES (1, 1);
