INSERT INTO posts (id, title, parent_id) VALUES (1, 'a', NULL), (2, 'b', 1);
INSERT INTO votes (post_id) VALUES (1), (2);
