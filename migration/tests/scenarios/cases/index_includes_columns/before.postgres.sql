CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer, b integer, c integer);
CREATE INDEX posts_a ON posts (a);
CREATE UNIQUE INDEX posts_b ON posts (b) INCLUDE (c);
