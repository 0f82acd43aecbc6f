CREATE SCHEMA content;
CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE content.posts (id integer NOT NULL PRIMARY KEY, title varchar);
CREATE INDEX posts_title ON content.posts (title);
