CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar NOT NULL, slug varchar NOT NULL UNIQUE);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
