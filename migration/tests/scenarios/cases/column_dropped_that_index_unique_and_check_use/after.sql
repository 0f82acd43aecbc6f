CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, slug varchar, owner_id integer);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
