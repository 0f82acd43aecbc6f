CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer, owner_id integer);
ALTER TABLE posts ADD CONSTRAINT posts_a CHECK (a > 0) NOT VALID;
ALTER TABLE posts ADD CONSTRAINT posts_owner FOREIGN KEY (owner_id) REFERENCES users (id) NOT VALID;
