INSERT INTO posts (id, position) VALUES (1, 'ten');
