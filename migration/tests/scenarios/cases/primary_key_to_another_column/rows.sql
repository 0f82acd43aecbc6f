INSERT INTO posts (id, number) VALUES (1, 10);
INSERT INTO votes (id, post_id) VALUES (1, 1);
