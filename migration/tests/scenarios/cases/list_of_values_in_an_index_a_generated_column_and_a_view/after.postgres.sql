CREATE TABLE t (id integer NOT NULL PRIMARY KEY, kind varchar(10), g boolean GENERATED ALWAYS AS (kind IN ('a', 'b')) STORED);
CREATE INDEX ix ON t (id) WHERE kind NOT IN ('a', 'b');
CREATE VIEW v AS SELECT id FROM t WHERE kind IN ('a', 'b');
