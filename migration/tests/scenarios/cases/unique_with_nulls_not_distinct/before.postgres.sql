CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer, CONSTRAINT posts_a UNIQUE (a));
