INSERT INTO users (id) VALUES (1);
INSERT INTO content.posts (id) VALUES (1), (2);
