INSERT INTO posts (id, rank) VALUES (1, '5'), (2, NULL);
