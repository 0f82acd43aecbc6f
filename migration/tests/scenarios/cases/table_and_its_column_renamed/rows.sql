INSERT INTO posts (id, body) VALUES (1, 'a');
INSERT INTO votes (post_id) VALUES (1);
