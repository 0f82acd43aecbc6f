CREATE TYPE r AS ENUM ('a');
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, x r, states text[]);
