CREATE SCHEMA content;
CREATE TYPE content.state AS ENUM ('a', 'b');
CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE content.posts (id serial PRIMARY KEY, state content.state NOT NULL DEFAULT 'a', owner_id integer REFERENCES users (id));
CREATE TABLE notes (id integer NOT NULL PRIMARY KEY, post_id integer REFERENCES content.posts (id));
