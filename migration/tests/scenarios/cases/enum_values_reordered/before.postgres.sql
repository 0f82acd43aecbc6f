CREATE TYPE state AS ENUM ('published', 'draft');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state state NOT NULL DEFAULT 'draft');
CREATE VIEW drafts AS SELECT id FROM posts WHERE state = 'draft';
