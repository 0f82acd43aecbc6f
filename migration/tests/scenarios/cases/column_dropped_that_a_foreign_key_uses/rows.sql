INSERT INTO users (id, code) VALUES (1, 10), (2, NULL);
INSERT INTO posts (id, owner_id, user_code) VALUES (1, 1, NULL), (2, 2, NULL);
