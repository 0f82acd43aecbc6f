CREATE TABLE posts (id integer PRIMARY KEY, number integer NOT NULL DEFAULT 0);
