INSERT INTO t (a, b, c) VALUES ('x', 1, 'c'), ('X', 2, 'c');
INSERT INTO u (a, b) VALUES ('X', 1);
