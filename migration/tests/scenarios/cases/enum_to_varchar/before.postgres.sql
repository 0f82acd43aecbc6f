CREATE TYPE post_state AS ENUM ('draft', 'published');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state post_state NOT NULL DEFAULT 'draft');
