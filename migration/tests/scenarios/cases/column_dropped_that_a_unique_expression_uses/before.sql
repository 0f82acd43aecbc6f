CREATE TABLE users (id integer NOT NULL PRIMARY KEY, email text NOT NULL);
CREATE UNIQUE INDEX users_email ON users (lower(email));
