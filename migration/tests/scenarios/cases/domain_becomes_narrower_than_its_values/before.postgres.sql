CREATE DOMAIN code AS varchar(20); CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a code);
