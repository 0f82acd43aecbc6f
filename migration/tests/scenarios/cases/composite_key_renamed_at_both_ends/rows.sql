INSERT INTO parents (a, b) VALUES (1, 2), (1, 3);
INSERT INTO children (id, pa, pb) VALUES (1, 1, 2), (2, NULL, 3);
