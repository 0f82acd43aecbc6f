CREATE TYPE r AS ENUM ('a', 'x');
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, state text NOT NULL DEFAULT 'a', old r);
