CREATE TABLE items (id integer NOT NULL PRIMARY KEY, label varchar NOT NULL, amount integer NOT NULL, size integer NOT NULL, CONSTRAINT ck_lower CHECK (label <> 'lower' AND length(label) > size), CONSTRAINT ck_both CHECK (amount >= size));
CREATE INDEX ix_lower ON items (lower(label)) WHERE label <> 'it''s lower' AND amount > 0;
CREATE UNIQUE INDEX uq_lower ON items (label) WHERE size > 0;
