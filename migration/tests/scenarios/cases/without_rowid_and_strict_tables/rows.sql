INSERT INTO votes (user_id, post_id) VALUES (1, 1), (2, 1);
INSERT INTO posts (id, title, n) VALUES (1, 'a', 'x'), (2, 'b', 7);
