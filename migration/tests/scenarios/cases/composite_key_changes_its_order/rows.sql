INSERT INTO votes (user_id, post_id) VALUES (1, 2), (2, 1);
INSERT INTO notes (id, u, p) VALUES (1, 1, 2);
