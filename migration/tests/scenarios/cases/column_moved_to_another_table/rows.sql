INSERT INTO users (id, name, bio) VALUES (1, 'a', 'x'), (2, 'b', 'y');
INSERT INTO profiles (id, user_id) VALUES (10, 2), (11, 1);
