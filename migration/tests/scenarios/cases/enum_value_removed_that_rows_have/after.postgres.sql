CREATE TYPE state AS ENUM ('draft', 'published');
CREATE TABLE logs (id integer NOT NULL PRIMARY KEY, state state DEFAULT 'draft');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state state NOT NULL DEFAULT 'draft');
