CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar NOT NULL, bio text NOT NULL);
