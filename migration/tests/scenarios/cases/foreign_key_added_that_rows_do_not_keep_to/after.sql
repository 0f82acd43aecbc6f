CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, owner_id integer, CONSTRAINT posts_owner FOREIGN KEY (owner_id) REFERENCES users (id));
