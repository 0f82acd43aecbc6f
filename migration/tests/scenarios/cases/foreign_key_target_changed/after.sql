CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE accounts (id integer NOT NULL PRIMARY KEY);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, owner_id integer, CONSTRAINT "fk-posts-owner_id" FOREIGN KEY (owner_id) REFERENCES accounts (id));
