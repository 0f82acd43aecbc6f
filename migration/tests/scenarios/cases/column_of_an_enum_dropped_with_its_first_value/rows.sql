INSERT INTO t VALUES (1, 'sad', 'glad'); INSERT INTO u VALUES (1, 'glad');
