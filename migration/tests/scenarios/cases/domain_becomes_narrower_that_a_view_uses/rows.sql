INSERT INTO t (id, b) VALUES (1, '{a,b}'); INSERT INTO u VALUES (1, 'none');
