INSERT INTO posts VALUES (1, 'a', '2021-02-03', 1.5);
