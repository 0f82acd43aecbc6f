INSERT INTO parents (name) VALUES ('a'), ('b');
INSERT INTO children (parent_id) VALUES (2), (1), (2);
