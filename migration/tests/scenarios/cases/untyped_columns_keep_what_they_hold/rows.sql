INSERT INTO t (id, a, b, c, d, name) VALUES (1, '007', 'x', 5, 1.0, 'a'), (2, x'00', 1.5, '1.0', '1', 'b');
