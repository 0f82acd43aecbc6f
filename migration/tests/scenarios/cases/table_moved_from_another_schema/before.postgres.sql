CREATE SCHEMA content;
CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE content.posts (id serial PRIMARY KEY, owner_id integer REFERENCES users (id), title text);
CREATE INDEX ix_title ON content.posts (title);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES content.posts (id));
