CREATE SCHEMA content;
CREATE TYPE content.state AS ENUM ('draft', 'published');
CREATE TYPE content.mood AS ENUM ('glad', 'sad');
CREATE TABLE content.posts (id integer NOT NULL PRIMARY KEY, state content.state NOT NULL DEFAULT 'draft', moods content.mood[]);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state content.state);
