CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, views bigint NOT NULL DEFAULT 0, likes integer);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
