CREATE TABLE flags (id integer NOT NULL PRIMARY KEY, a boolean NOT NULL DEFAULT true, b integer NOT NULL DEFAULT 0, c smallint, d boolean[], CONSTRAINT ck CHECK (b IN (0, 1)));
CREATE INDEX ix_a ON flags (id) WHERE a;
CREATE INDEX ix_b ON flags (id) WHERE b = 1;
