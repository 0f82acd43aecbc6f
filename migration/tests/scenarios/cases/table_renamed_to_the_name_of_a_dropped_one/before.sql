CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a varchar);
CREATE TABLE posts_v2 (id integer NOT NULL PRIMARY KEY, b varchar NOT NULL);
CREATE TABLE votes (id integer NOT NULL PRIMARY KEY, post_id integer REFERENCES posts_v2 (id));
