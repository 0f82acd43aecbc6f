INSERT INTO t (id, code, a) VALUES (1, 'x', 'a');
