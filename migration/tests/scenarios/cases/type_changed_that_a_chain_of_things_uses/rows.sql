INSERT INTO lines VALUES (1, 5, 2), (2, 3, 1);
