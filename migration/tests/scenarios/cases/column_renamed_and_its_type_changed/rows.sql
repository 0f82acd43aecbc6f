INSERT INTO posts (id, pos) VALUES (1, '10'), (2, '9');
