INSERT INTO users (id, tenant, code) VALUES (1, 1, 10), (2, 1, 11);
INSERT INTO posts (id, tenant, user_code) VALUES (1, 1, 10);
