CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar NOT NULL);
CREATE TABLE profiles (id integer NOT NULL PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE, bio text NOT NULL);
