INSERT INTO things (id, a, d) VALUES (1, '{x,NULL}', '{happy}');
