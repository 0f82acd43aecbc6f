CREATE TYPE state AS ENUM ('new', 'draft', 'published');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state state NOT NULL DEFAULT 'new');
CREATE INDEX posts_new ON posts (id) WHERE state = 'new';
