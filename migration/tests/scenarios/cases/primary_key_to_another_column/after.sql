CREATE TABLE posts (id integer NOT NULL UNIQUE, number integer NOT NULL PRIMARY KEY);
CREATE TABLE votes (id integer NOT NULL PRIMARY KEY, post_id integer NOT NULL REFERENCES posts (id));
