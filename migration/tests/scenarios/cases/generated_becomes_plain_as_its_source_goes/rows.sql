INSERT INTO lines (id, price, quantity) VALUES (1, 5, 3);
