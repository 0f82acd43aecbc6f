CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer, b integer);
CREATE UNIQUE INDEX "idx-posts-b" ON posts (b);
