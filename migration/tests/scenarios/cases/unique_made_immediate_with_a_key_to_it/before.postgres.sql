CREATE TABLE users (id integer NOT NULL PRIMARY KEY, position integer NOT NULL, CONSTRAINT uq UNIQUE (position) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, position integer);
