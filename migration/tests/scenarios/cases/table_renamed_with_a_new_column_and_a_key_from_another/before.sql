CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, title varchar);
CREATE TABLE votes (id integer NOT NULL PRIMARY KEY);
