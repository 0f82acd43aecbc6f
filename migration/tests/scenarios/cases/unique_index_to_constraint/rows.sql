INSERT INTO users (id, email) VALUES (1, 'a'), (2, 'b');
INSERT INTO posts (user_id) VALUES (1);
