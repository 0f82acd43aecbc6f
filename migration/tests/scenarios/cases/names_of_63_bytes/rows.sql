INSERT INTO a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all (id, a_column_whose_name_is_as_long_as_postgres_lets_a_name_be_at_a) VALUES (1, 'a');
