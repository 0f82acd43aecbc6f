INSERT INTO posts (id, a, state) VALUES (1, 1, 'open');
