INSERT INTO users (id, email) VALUES (1, 'a');
INSERT INTO posts (id, user_id, email) VALUES (1, 1, 'a');
