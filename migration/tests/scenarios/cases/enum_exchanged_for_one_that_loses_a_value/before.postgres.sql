CREATE TYPE s AS ENUM ('a', 'b');
CREATE TYPE r AS ENUM ('a', 'x');
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, state s NOT NULL DEFAULT 'a', o r);
