CREATE TABLE users (id integer NOT NULL PRIMARY KEY, email varchar NOT NULL);
CREATE UNIQUE INDEX users_email_key ON users (email);
CREATE TABLE posts (user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE);
