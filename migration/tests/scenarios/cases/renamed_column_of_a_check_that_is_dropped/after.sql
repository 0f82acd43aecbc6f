CREATE TABLE t (id integer NOT NULL PRIMARY KEY, x integer, b integer);
