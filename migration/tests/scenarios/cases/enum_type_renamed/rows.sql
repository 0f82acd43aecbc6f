INSERT INTO posts VALUES (1, 'live', '{draft,live}');
