INSERT INTO posts (id, title) VALUES (1, 'A'), (2, 'A');
INSERT INTO votes (post_id) VALUES (1), (2);
