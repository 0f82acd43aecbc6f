CREATE TABLE users (id integer NOT NULL PRIMARY KEY, email varchar NOT NULL, name varchar);
CREATE UNIQUE INDEX users_email ON users (email);
CREATE INDEX users_name ON users (name COLLATE NOCASE DESC);
