CREATE TABLE t (id integer NOT NULL PRIMARY KEY, price varchar NOT NULL);
CREATE INDEX ix ON t (price);
