CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar NOT NULL, bio text NOT NULL);
CREATE TABLE profiles (id integer NOT NULL PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE);
