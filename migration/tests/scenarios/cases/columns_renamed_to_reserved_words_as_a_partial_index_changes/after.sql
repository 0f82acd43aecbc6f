CREATE TABLE t (id integer NOT NULL PRIMARY KEY, "group" integer);
CREATE INDEX ix ON t (id) WHERE "group" > 1;
