INSERT INTO posts VALUES (1, '{"n":  5}'), (2, NULL);
