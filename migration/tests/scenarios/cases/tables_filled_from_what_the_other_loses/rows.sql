INSERT INTO a (id, x) VALUES (1, 'one'), (2, 'two');
INSERT INTO b (id, a_id, y) VALUES (10, 2, 'y');
