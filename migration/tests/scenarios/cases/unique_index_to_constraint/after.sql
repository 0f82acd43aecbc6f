CREATE TABLE users (id integer NOT NULL PRIMARY KEY, email varchar NOT NULL UNIQUE);
CREATE TABLE posts (user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE);
