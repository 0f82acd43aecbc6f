INSERT INTO t (id, a) VALUES (1,'q'),(2,NULL);
