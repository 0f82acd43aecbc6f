CREATE DOMAIN code AS bigint CHECK (VALUE > 0);
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a code);
