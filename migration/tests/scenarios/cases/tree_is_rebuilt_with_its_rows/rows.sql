INSERT INTO nodes (id, parent_id, name) VALUES (1, NULL, 'a'), (2, 1, 'b'), (3, 3, 'c');
INSERT INTO leaves (node_id) VALUES (2), (3);
