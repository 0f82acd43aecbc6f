CREATE TABLE flags (id integer NOT NULL PRIMARY KEY, a integer NOT NULL DEFAULT 1, b boolean NOT NULL DEFAULT false, c boolean, d integer[]);
CREATE INDEX ix_a ON flags (id) WHERE a = 1;
CREATE INDEX ix_b ON flags (id) WHERE b;
