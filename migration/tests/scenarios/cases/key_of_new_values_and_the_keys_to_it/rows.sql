INSERT INTO parents (id, name) VALUES (1, 'a'), (2, 'b');
INSERT INTO children (id, parent_id) VALUES (10, 2), (11, 1);
