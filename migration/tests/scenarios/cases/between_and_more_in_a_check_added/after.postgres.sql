CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b text, CONSTRAINT ck CHECK (a BETWEEN 1 AND 5 AND b <> ''));
