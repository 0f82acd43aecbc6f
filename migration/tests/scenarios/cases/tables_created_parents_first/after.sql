CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar NOT NULL, owner_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE);
CREATE TABLE comments (id integer NOT NULL PRIMARY KEY, post_id integer NOT NULL REFERENCES posts (id), body text);
CREATE INDEX "idx-comments-post_id" ON comments (post_id);
CREATE UNIQUE INDEX "idx-posts-title" ON posts (title);
