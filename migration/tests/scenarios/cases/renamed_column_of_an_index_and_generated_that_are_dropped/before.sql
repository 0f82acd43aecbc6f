CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b integer, c integer GENERATED ALWAYS AS (a + b) STORED);
CREATE INDEX ix ON t (a, b) WHERE a > 0;
CREATE INDEX ie ON t ((a * 2));
