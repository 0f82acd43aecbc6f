CREATE TABLE users (id integer NOT NULL PRIMARY KEY, n integer, score integer NOT NULL);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id));
