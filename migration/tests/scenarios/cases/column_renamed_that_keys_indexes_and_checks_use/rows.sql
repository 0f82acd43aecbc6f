INSERT INTO users (id, code) VALUES (1, 10), (2, 20);
INSERT INTO posts (id, user_code, position) VALUES (1, 10, 1), (2, 20, 7);
