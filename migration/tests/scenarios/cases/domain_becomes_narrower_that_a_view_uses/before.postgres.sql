CREATE DOMAIN code AS varchar(20);
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a code NOT NULL DEFAULT 'none' UNIQUE, b code[], CONSTRAINT ck CHECK (a <> ''));
CREATE TABLE u (id integer NOT NULL PRIMARY KEY, a code REFERENCES t (a));
CREATE INDEX ix ON t (lower(a));
CREATE VIEW v AS SELECT a FROM t WHERE a <> 'x';
