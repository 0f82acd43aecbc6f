CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar(20), body text, views varchar, old integer, CONSTRAINT posts_views CHECK (views <> ''));
CREATE INDEX "idx-posts-old" ON posts (old);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
