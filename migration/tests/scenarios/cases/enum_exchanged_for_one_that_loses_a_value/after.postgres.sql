CREATE TYPE s AS ENUM ('b', 'a');
CREATE TYPE r AS ENUM ('a');
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, state r NOT NULL DEFAULT 'a', o s);
