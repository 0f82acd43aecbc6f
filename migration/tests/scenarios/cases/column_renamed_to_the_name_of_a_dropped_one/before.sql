CREATE TABLE t (id integer NOT NULL PRIMARY KEY, price integer, price_new varchar NOT NULL);
CREATE INDEX ix ON t (price);
