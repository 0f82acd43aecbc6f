INSERT INTO cache (id) VALUES (1);
