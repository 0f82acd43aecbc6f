CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, views integer);
