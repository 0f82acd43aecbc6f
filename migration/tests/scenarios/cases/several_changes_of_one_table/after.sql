CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar(40) NOT NULL DEFAULT 'none' UNIQUE, content text, views integer, owner_id integer REFERENCES users (id) ON DELETE SET NULL, created_at varchar NOT NULL);
CREATE INDEX "idx-posts-owner_id" ON posts (owner_id);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
