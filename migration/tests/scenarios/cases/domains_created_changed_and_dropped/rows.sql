INSERT INTO users (id, email, age) VALUES (1, 'x@y', 5);
