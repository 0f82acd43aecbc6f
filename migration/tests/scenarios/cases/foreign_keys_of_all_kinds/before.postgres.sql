CREATE TABLE users (a integer NOT NULL, b integer NOT NULL, PRIMARY KEY (a, b));
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer, b integer, c integer, d integer);
