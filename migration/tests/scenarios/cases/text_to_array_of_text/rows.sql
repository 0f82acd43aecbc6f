INSERT INTO posts (id, tags) VALUES (1, 'a'), (2, NULL);
