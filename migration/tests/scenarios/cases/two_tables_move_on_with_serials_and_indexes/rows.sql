INSERT INTO posts (title) VALUES ('a');
INSERT INTO posts_v2 (title) VALUES ('x'), ('y');
INSERT INTO votes VALUES (1, 2);
