CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer, b integer);
CREATE INDEX "idx-posts-a-b" ON posts (b, a);
