INSERT INTO log (text) VALUES ('a'), ('a'), ('b');
