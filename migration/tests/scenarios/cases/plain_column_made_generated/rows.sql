INSERT INTO lines (id, price, twice) VALUES (1, 2, 9);
