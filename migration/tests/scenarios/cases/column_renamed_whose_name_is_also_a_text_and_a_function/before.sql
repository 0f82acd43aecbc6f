CREATE TABLE items (id integer NOT NULL PRIMARY KEY, lower varchar NOT NULL, amount integer NOT NULL, length integer NOT NULL, CONSTRAINT ck_lower CHECK (lower <> 'lower' AND length(lower) > length), CONSTRAINT ck_both CHECK (amount >= length));
CREATE INDEX ix_lower ON items (lower(lower)) WHERE lower <> 'it''s lower' AND amount > 0;
CREATE UNIQUE INDEX uq_lower ON items (lower) WHERE length > 0;
