INSERT INTO orders (old_name) VALUES ('a'), ('b');
