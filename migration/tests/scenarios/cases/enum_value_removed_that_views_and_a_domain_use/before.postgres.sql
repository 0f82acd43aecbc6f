CREATE TYPE state AS ENUM ('draft', 'hidden', 'published');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state state NOT NULL);
CREATE VIEW states AS SELECT state, count(*) AS count FROM posts GROUP BY state;
CREATE MATERIALIZED VIEW drafts AS SELECT id FROM posts WHERE state = 'draft';
CREATE UNIQUE INDEX drafts_id ON drafts (id);
