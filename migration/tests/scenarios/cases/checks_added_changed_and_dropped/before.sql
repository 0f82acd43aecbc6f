CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer, b integer, c integer, CONSTRAINT changed CHECK (b > 0), CONSTRAINT dropped CHECK (c > 0));
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
