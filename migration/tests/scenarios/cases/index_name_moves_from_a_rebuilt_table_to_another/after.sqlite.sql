CREATE TABLE a (id integer NOT NULL PRIMARY KEY, n integer NOT NULL);
CREATE TABLE b (id integer NOT NULL PRIMARY KEY, x integer);
CREATE INDEX ix ON b (x);
