CREATE TABLE prices (id integer NOT NULL PRIMARY KEY, amount real_decimal(5, 2) NOT NULL);
