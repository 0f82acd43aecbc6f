INSERT INTO "User" (name) VALUES ('a'), ('b');
INSERT INTO content.posts (name) VALUES ('a'), ('b');
