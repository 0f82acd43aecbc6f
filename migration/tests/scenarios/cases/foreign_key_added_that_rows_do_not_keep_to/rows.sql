INSERT INTO posts (id, owner_id) VALUES (1, 5);
