CREATE TABLE prices (id integer NOT NULL PRIMARY KEY, amount numeric(12,4) NOT NULL);
