INSERT INTO posts (id, title) VALUES (1, 'a');
INSERT INTO votes (post_id) VALUES (1);
