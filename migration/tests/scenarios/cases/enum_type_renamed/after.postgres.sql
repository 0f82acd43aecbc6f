CREATE TYPE "PostState" AS ENUM ('draft', 'live');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state "PostState" NOT NULL DEFAULT 'draft', states "PostState"[]);
CREATE INDEX ix ON posts (state) WHERE state = 'live';
