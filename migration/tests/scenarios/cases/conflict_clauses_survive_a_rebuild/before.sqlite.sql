CREATE TABLE t (id integer NOT NULL PRIMARY KEY, code varchar NOT NULL, a varchar, UNIQUE (code) ON CONFLICT REPLACE);
