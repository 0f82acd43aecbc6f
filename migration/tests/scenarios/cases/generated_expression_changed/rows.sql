INSERT INTO lines (id, price, amount) VALUES (1, 2, 3);
INSERT INTO notes (line_id) VALUES (1);
