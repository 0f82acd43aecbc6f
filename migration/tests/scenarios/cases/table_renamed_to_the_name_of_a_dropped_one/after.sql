CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, b varchar NOT NULL);
CREATE TABLE votes (id integer NOT NULL PRIMARY KEY, post_id integer REFERENCES posts (id));
