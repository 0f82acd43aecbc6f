CREATE TABLE lines (id integer NOT NULL PRIMARY KEY, price integer NOT NULL, twice integer GENERATED ALWAYS AS (price * 2) VIRTUAL, thrice integer AS (price * 3));
CREATE INDEX "idx-lines-thrice" ON lines (thrice);
