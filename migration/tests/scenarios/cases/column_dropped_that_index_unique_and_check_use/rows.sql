INSERT INTO posts (id, slug, position, owner_id) VALUES (1, 'a', 1, 5), (2, 'a', 2, 6);
INSERT INTO votes (post_id) VALUES (1), (2);
