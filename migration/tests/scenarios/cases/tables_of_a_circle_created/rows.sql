INSERT INTO others (id) VALUES (1);
