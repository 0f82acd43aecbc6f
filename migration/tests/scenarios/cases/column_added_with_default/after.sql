CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, published boolean NOT NULL DEFAULT false, state varchar NOT NULL DEFAULT 'it''s a draft', position integer NOT NULL DEFAULT 0);
