CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, b integer, c integer);
