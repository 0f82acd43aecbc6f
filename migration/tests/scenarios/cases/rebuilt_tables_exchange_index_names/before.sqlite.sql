CREATE TABLE a (id integer NOT NULL PRIMARY KEY, x integer);
CREATE TABLE b (id integer NOT NULL PRIMARY KEY, x integer);
CREATE INDEX i1 ON a (x);
CREATE INDEX i2 ON b (x);
