INSERT INTO a (t) VALUES ('a'), ('b');
