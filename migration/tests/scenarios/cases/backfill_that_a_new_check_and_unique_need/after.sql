CREATE TABLE t (id integer NOT NULL PRIMARY KEY, full_name varchar NOT NULL, CONSTRAINT ck CHECK (full_name <> ''), CONSTRAINT uq UNIQUE (full_name));
