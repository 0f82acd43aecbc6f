CREATE TABLE t (id integer NOT NULL PRIMARY KEY, "order" varchar(50) NOT NULL, g text GENERATED ALWAYS AS ("order" || 'r') STORED, CONSTRAINT ck CHECK ("order" <> 'y'));
CREATE INDEX ix ON t (upper("order")) WHERE "order" <> 'y';
CREATE INDEX ix2 ON t ("order" DESC);
