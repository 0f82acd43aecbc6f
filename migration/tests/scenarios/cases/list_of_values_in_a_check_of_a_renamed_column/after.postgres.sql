CREATE TABLE t2 (id integer NOT NULL PRIMARY KEY, kind2 varchar, CONSTRAINT ck CHECK (kind2 IN ('a', 'b')));
