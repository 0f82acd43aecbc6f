CREATE TYPE r AS ENUM ('a', 'b');
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, x r, states r[]);
