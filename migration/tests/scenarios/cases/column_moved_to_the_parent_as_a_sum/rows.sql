INSERT INTO users (id) VALUES (1), (2);
INSERT INTO posts (id, user_id, score) VALUES (10, 2, 5), (11, 2, 6);
