INSERT INTO posts (title) VALUES ('a'), ('b');
INSERT INTO users (name) VALUES ('a'), ('b');
