INSERT INTO kept (id) VALUES (1);
INSERT INTO a_parents (id, kept_id) VALUES (1, 1);
INSERT INTO b_children (id, parent_id) VALUES (1, 1);
INSERT INTO a_grandchildren (id, child_id) VALUES (1, 1);
