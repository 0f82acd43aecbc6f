CREATE TABLE t (id integer NOT NULL PRIMARY KEY, "current_date" varchar(50) NOT NULL, g text GENERATED ALWAYS AS ("current_date" || 'r') STORED, CONSTRAINT ck CHECK ("current_date" <> 'y'));
CREATE INDEX ix ON t (upper("current_date")) WHERE "current_date" <> 'y';
CREATE INDEX ix2 ON t ("current_date" DESC);
