CREATE TYPE state AS ENUM ('draft', 'published');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state state NOT NULL DEFAULT 'draft', old state);
