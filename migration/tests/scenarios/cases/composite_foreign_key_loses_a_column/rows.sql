INSERT INTO parents (tenant, id, name) VALUES (0, 1, 'a'), (0, 2, 'b');
INSERT INTO children (id, tenant, parent_id) VALUES (1, 0, 1), (2, 0, 1);
