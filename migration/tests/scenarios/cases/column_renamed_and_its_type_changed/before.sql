CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, pos varchar NOT NULL DEFAULT '1');
CREATE INDEX "idx-posts-pos" ON posts (pos);
