INSERT INTO posts (id, state, history) VALUES (1, 'published', '{draft,published}'), (2, 'draft', '{}');
INSERT INTO logs (id, state) VALUES (1, 'draft'), (2, NULL);
