INSERT INTO a (name) VALUES ('x'), ('y'), ('z');
DELETE FROM a WHERE id = 3;
INSERT INTO b (id, a_id) VALUES (1, 1), (7, 2);
INSERT INTO c (id, b_id, a_id) VALUES (1, 1, 1), (2, 7, 2);
