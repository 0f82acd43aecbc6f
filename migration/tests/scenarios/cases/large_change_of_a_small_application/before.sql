CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar NOT NULL, email varchar);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE, body text);
CREATE TABLE likes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE, user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE);
CREATE INDEX "idx-posts-user_id" ON posts (user_id);
