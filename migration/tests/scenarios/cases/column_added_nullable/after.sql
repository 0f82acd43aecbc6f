CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar(100));
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE);
