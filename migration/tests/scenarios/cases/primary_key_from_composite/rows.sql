INSERT INTO votes (user_id, post_id) VALUES (1, 5), (2, 5);
