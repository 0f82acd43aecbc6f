INSERT INTO users (id) VALUES (1);
INSERT INTO posts (id, title, body, views, old) VALUES (1, 'a', 'b', '3', 4), (2, NULL, NULL, NULL, NULL);
INSERT INTO votes (post_id) VALUES (1), (2);
