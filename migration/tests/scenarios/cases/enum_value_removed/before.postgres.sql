CREATE TYPE state AS ENUM ('draft', 'hidden', 'published');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state state NOT NULL DEFAULT 'draft', history state[] NOT NULL DEFAULT '{draft}', CONSTRAINT posts_state CHECK (state <> 'published' OR id > 0), UNIQUE (state, id));
CREATE INDEX posts_drafts ON posts (id) WHERE state = 'draft';
CREATE TABLE logs (id integer NOT NULL PRIMARY KEY, state state);
