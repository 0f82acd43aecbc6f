CREATE TABLE users (id integer NOT NULL PRIMARY KEY, email varchar NOT NULL, name varchar);
CREATE UNIQUE INDEX users_email ON users (email COLLATE NOCASE) WHERE name IS NOT NULL;
CREATE INDEX users_name ON users (name DESC, lower(email));
