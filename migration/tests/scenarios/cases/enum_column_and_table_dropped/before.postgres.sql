CREATE TYPE state AS ENUM ('draft', 'published');
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state state NOT NULL);
CREATE TABLE moods (id integer NOT NULL PRIMARY KEY, mood mood NOT NULL DEFAULT 'sad');
