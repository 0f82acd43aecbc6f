CREATE TABLE lines (id integer NOT NULL PRIMARY KEY, price integer NOT NULL, quantity integer NOT NULL, total integer GENERATED ALWAYS AS (price * quantity) STORED);
