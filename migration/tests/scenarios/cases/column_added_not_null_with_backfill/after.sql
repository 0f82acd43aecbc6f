CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, content varchar NOT NULL);
