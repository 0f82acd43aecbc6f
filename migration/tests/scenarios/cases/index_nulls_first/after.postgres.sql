CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer);
CREATE INDEX posts_a ON posts (a DESC NULLS LAST);
