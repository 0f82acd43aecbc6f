CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer, CONSTRAINT posts_a CHECK (a > 0));
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
