CREATE SCHEMA content;
CREATE TYPE content.state AS ENUM ('draft', 'hidden', 'published');
CREATE TYPE content.mood AS ENUM ('sad');
CREATE TABLE content.posts (id integer NOT NULL PRIMARY KEY, state content.state NOT NULL DEFAULT 'draft', moods content.mood[]);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state content.state);
