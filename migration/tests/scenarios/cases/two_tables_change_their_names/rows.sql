INSERT INTO a (id, x) VALUES (1, 'a');
INSERT INTO b (id, y, a_id) VALUES (2, 3, 1);
