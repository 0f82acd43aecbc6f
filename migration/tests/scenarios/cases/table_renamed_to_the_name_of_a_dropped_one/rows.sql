INSERT INTO posts (id, a) VALUES (1, 'old');
INSERT INTO posts_v2 (id, b) VALUES (1, 'new');
INSERT INTO votes (id, post_id) VALUES (1, 1);
