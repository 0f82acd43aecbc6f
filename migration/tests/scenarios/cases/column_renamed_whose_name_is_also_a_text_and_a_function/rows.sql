INSERT INTO items (id, lower, amount, length) VALUES (1, 'Ab', 3, 1);
