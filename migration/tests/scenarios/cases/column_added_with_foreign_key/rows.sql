INSERT INTO users (id) VALUES (1);
INSERT INTO posts (id) VALUES (1), (2);
