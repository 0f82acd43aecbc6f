CREATE TABLE prices (id integer NOT NULL PRIMARY KEY, amount numeric(5,2) NOT NULL);
