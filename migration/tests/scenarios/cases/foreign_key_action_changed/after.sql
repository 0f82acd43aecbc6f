CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, owner_id integer, CONSTRAINT "fk-posts-owner_id" FOREIGN KEY (owner_id) REFERENCES users (id) ON DELETE SET NULL ON UPDATE CASCADE);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
