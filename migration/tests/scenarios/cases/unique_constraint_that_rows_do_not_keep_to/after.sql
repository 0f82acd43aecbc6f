CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, slug varchar, CONSTRAINT posts_slug UNIQUE (slug));
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
