INSERT INTO t (id, first, last) VALUES (1, 'a', 'b');
INSERT INTO t (id, full_name) VALUES (2, 'c d');
