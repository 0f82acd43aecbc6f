INSERT INTO some_table_with_quite_a_long_name (id) VALUES (1);
