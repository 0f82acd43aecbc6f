INSERT INTO t (a) VALUES ('a'), ('b'), ('c');
DELETE FROM t WHERE id = 3;
INSERT INTO u (t_id) VALUES (1), (2);
