INSERT INTO users (id, bio) VALUES (1, 'x'), (2, 'y');
INSERT INTO profiles (id, user_id) VALUES (10, 2), (11, 1);
