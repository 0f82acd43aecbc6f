CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name text COLLATE NOCASE NOT NULL);
CREATE INDEX users_name ON users (name);
