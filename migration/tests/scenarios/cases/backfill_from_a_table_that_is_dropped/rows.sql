INSERT INTO a (id, v) VALUES (1, 'x');
INSERT INTO b (id) VALUES (1);
