INSERT INTO posts (id, title) VALUES (7, 'a');
INSERT INTO users (id, name) VALUES (5, 'a');
