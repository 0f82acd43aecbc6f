INSERT INTO lines (id, price) VALUES (1, 2);
