CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, body text NOT NULL);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
