INSERT INTO a (id) VALUES (1);
INSERT INTO b (id, a_id) VALUES (2, 1);
UPDATE a SET b_id = 2;
