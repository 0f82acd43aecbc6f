CREATE TABLE t (id integer NOT NULL PRIMARY KEY, kind varchar, CONSTRAINT ck CHECK (kind IN ('a', 'b')));
