CREATE DOMAIN code AS integer CHECK (VALUE > 0);
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a code);
