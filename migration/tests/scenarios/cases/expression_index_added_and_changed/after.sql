CREATE TABLE users (id integer NOT NULL PRIMARY KEY, email varchar NOT NULL, name varchar NOT NULL);
CREATE UNIQUE INDEX users_email ON users (lower(email));
CREATE INDEX users_name ON users (upper(name), id DESC);
