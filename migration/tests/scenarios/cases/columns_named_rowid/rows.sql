INSERT INTO t (rowid, oid, _rowid_, a) VALUES ('x', 5, 6, 'a');
INSERT INTO u (a) VALUES ('a');
INSERT INTO v (a, oid) VALUES ('a', 9);
