CREATE TABLE prices (id integer NOT NULL PRIMARY KEY, amount real_decimal(12, 4) NOT NULL);
