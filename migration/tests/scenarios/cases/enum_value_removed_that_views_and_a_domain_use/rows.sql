INSERT INTO posts (id, state) VALUES (1, 'draft');
