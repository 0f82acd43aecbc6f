INSERT INTO users (id) VALUES (1);
INSERT INTO posts (id, body, owner_id) VALUES (1, 'a', 1), (2, 'b', 1);
INSERT INTO votes (post_id) VALUES (1), (2);
