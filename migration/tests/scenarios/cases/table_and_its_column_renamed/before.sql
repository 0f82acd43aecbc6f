CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, body text NOT NULL DEFAULT 'none');
CREATE INDEX "idx-posts-body" ON posts (body);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id));
