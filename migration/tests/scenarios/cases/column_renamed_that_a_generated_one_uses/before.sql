CREATE TABLE lines (id integer NOT NULL PRIMARY KEY, price integer NOT NULL, twice integer GENERATED ALWAYS AS (price * 2) STORED);
