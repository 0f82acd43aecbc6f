CREATE TABLE a (id integer NOT NULL PRIMARY KEY, x integer, n integer);
CREATE INDEX ix ON a (x);
