INSERT INTO posts (id, title) VALUES (1, 'a'), (2, NULL);
INSERT INTO votes (post_id) VALUES (1), (2);
