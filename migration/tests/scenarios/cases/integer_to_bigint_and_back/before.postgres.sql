CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, views integer NOT NULL DEFAULT 0, likes bigint);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
