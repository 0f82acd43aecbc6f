INSERT INTO users (id, code) VALUES (1, 'a');
INSERT INTO posts (id, code) VALUES (1, 'a');
