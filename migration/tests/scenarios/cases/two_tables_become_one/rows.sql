INSERT INTO users (id, email) VALUES (1, 'u');
INSERT INTO notes (id, user_id) VALUES (1, 1);
