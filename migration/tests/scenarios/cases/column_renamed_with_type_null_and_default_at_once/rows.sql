INSERT INTO posts (id, state) VALUES (1, 'x'), (2, NULL);
