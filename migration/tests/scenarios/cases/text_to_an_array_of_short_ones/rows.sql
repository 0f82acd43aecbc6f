INSERT INTO t VALUES (1, 'abcdef');
