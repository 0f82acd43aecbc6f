INSERT INTO t (id, kind) VALUES (1, 'a');
