INSERT INTO posts (id, title) VALUES (7, 'a');
INSERT INTO users (id, title) VALUES (9, 'a');
