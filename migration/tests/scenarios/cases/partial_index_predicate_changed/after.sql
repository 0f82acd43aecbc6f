CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer, state varchar NOT NULL);
CREATE INDEX posts_open ON posts (a) WHERE state <> 'closed';
