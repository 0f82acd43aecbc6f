INSERT INTO posts (id, title) VALUES (1, 'a');
INSERT INTO others (id) VALUES (1);
