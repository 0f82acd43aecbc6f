INSERT INTO logs (id, state) VALUES (1, 'draft');
INSERT INTO posts (id, state) VALUES (1, 'hidden');
