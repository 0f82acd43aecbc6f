CREATE TABLE users (id integer NOT NULL PRIMARY KEY, email varchar NOT NULL, name varchar NOT NULL);
CREATE INDEX users_name ON users (lower(name));
