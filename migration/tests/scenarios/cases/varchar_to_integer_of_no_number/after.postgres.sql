CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, position integer);
