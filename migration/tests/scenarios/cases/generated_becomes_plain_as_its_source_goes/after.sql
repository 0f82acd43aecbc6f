CREATE TABLE lines (id integer NOT NULL PRIMARY KEY, quantity integer NOT NULL, total integer);
