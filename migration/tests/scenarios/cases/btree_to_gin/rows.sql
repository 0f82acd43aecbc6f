INSERT INTO posts (id, tags, meta) VALUES (1, '{a,b}', '{"a": 1}');
