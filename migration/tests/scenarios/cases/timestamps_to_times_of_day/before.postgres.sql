CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a timestamp, b timestamptz, c timetz);
