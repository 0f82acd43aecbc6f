CREATE TYPE state AS ENUM ('draft', 'live');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state state NOT NULL DEFAULT 'draft', states state[]);
CREATE INDEX ix ON posts (state) WHERE state = 'live';
