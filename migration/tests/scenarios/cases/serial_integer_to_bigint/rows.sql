INSERT INTO posts (title) VALUES ('a');
INSERT INTO users (title) VALUES ('a');
