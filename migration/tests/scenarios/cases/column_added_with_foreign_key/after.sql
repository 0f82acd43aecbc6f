CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, owner_id integer REFERENCES users (id) ON DELETE CASCADE);
CREATE INDEX "idx-posts-owner_id" ON posts (owner_id);
