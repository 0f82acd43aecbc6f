CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, number integer NOT NULL);
CREATE TABLE votes (id integer NOT NULL PRIMARY KEY, post_id integer NOT NULL REFERENCES posts (id));
