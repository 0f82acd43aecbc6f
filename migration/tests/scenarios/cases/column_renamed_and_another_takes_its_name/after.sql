CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, headline varchar NOT NULL, title integer);
