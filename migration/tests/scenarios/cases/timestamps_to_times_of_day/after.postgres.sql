CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a time, b time, c timestamptz);
