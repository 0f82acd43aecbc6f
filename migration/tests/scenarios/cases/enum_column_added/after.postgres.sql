CREATE TYPE state AS ENUM ('draft', 'published', 'it''s');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state state NOT NULL DEFAULT 'draft', other state, many state[] NOT NULL DEFAULT '{draft}');
