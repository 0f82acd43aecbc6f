INSERT INTO users (id, email) VALUES (1, 'a'), (2, 'b');
INSERT INTO users (id, email, is_deleted) VALUES (3, 'c', true);
