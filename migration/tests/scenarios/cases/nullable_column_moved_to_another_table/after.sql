CREATE TABLE users (id integer NOT NULL PRIMARY KEY);
CREATE TABLE profiles (id integer NOT NULL PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id), bio text);
