CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a text, g text GENERATED ALWAYS AS (a || 'q') STORED, CONSTRAINT ck CHECK (a <> 'x'));
CREATE INDEX ix ON t (lower(a)) WHERE a <> 'x';
CREATE INDEX ix2 ON t (a);
