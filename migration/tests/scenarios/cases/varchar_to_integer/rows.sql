INSERT INTO posts (id, position, rank) VALUES (1, '10', NULL), (2, '9', '4');
INSERT INTO votes (post_id) VALUES (1), (2);
