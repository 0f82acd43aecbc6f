CREATE TABLE lines (id integer NOT NULL PRIMARY KEY, price integer NOT NULL, twice integer);
CREATE INDEX "idx-lines-twice" ON lines (twice, price);
