CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b integer, CONSTRAINT ck CHECK (a > b));
