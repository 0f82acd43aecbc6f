CREATE TABLE lines (id integer NOT NULL PRIMARY KEY, cost integer NOT NULL, twice integer GENERATED ALWAYS AS (cost * 2) STORED);
