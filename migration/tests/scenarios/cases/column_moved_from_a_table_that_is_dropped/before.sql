CREATE TABLE profiles (id integer NOT NULL PRIMARY KEY, user_id integer NOT NULL, bio text NOT NULL);
CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar NOT NULL);
