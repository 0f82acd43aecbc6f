INSERT INTO votes (user_id) VALUES (1), (2);
