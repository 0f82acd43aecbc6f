INSERT INTO users (code) VALUES (10);
INSERT INTO posts (owner_id, code) VALUES (1, 10), (1, NULL);
