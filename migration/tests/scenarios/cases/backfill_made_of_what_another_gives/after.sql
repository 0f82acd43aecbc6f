CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a varchar NOT NULL, b varchar NOT NULL);
