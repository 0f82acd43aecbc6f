CREATE TYPE kind AS ENUM ('a', 'b');
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, kind kind);
