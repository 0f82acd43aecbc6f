INSERT INTO posts (id, title) VALUES (1, 'a'), (2, 'b');
INSERT INTO votes (post_id) VALUES (1), (2);
