INSERT INTO posts (id, title, price) VALUES (1, 'a', 5);
