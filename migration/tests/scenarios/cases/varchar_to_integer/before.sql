CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, position varchar NOT NULL DEFAULT '0', rank varchar);
CREATE INDEX "idx-posts-position" ON posts (position);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
