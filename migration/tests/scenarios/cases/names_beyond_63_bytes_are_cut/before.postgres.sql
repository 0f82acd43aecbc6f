CREATE TABLE some_table_with_quite_a_long_name (id integer NOT NULL PRIMARY KEY);
