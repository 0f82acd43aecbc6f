CREATE DOMAIN code AS varchar(5); CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a code);
