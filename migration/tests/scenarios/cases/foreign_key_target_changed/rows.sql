INSERT INTO users (id) VALUES (1);
INSERT INTO accounts (id) VALUES (1);
INSERT INTO posts (id, owner_id) VALUES (1, 1);
