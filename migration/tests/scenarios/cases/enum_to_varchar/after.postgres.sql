CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state varchar NOT NULL DEFAULT 'draft');
