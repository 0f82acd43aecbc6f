CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer CHECK (a >= 0), b integer UNIQUE ON CONFLICT IGNORE, CHECK (a > b), UNIQUE (a, b));
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
