CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, position integer NOT NULL DEFAULT 1);
CREATE INDEX "idx-posts-position" ON posts (position);
