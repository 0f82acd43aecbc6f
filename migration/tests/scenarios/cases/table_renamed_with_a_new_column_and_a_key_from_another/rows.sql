INSERT INTO posts (id, title) VALUES (1, 'a');
INSERT INTO votes (id) VALUES (1);
