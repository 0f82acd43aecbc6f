CREATE TABLE t (id integer NOT NULL PRIMARY KEY, "user" text, g text GENERATED ALWAYS AS (upper("user")) STORED);
CREATE INDEX ix ON t (upper("user")) WHERE "user" <> 'y';
