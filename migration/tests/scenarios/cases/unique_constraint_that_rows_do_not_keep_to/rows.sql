INSERT INTO posts (id, slug) VALUES (1, 'a'), (2, 'a');
INSERT INTO votes (post_id) VALUES (1), (2);
