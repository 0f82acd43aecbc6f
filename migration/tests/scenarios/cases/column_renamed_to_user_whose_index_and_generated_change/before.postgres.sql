CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a text, g text GENERATED ALWAYS AS (lower(a)) STORED);
CREATE INDEX ix ON t (lower(a)) WHERE a <> 'x';
