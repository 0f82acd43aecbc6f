INSERT INTO a (t) VALUES ('x');
INSERT INTO b (t) VALUES ('y');
