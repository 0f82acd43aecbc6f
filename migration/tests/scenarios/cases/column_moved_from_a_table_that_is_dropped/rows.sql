INSERT INTO users (id, name) VALUES (1, 'a'), (2, 'b');
INSERT INTO profiles (id, user_id, bio) VALUES (10, 2, 'y');
