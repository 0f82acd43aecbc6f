INSERT INTO users (id, name, street, city) VALUES (1, 'a', 's', 'c'), (2, 'b', NULL, NULL);
