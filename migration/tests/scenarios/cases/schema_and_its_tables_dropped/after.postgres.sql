CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE notes (id integer NOT NULL PRIMARY KEY, post_id integer);
