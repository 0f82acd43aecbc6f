INSERT INTO users (id, email, name) VALUES (1, 'a', 'A'), (2, 'B', NULL);
