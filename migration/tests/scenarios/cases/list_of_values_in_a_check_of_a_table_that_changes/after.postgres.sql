CREATE TABLE t (id integer NOT NULL PRIMARY KEY, kind varchar, n integer, CONSTRAINT ck CHECK (kind IN ('a', 'b')));
