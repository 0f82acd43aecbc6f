INSERT INTO a (t) VALUES ('x');
INSERT INTO b (u) VALUES ('x'), ('y');
