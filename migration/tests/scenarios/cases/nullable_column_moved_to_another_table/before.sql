CREATE TABLE users (id integer NOT NULL PRIMARY KEY, bio text);
CREATE TABLE profiles (id integer NOT NULL PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id));
