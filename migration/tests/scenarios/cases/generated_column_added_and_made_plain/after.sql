CREATE TABLE lines (id integer NOT NULL PRIMARY KEY, price integer NOT NULL, twice integer, thrice integer GENERATED ALWAYS AS (price * 3) STORED);
