CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer, b integer, c integer, CONSTRAINT posts_unique UNIQUE (a, b));
