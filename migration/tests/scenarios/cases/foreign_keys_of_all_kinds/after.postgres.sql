CREATE TABLE users (a integer NOT NULL, b integer NOT NULL, PRIMARY KEY (a, b));
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer, b integer, c integer, d integer, CONSTRAINT full_match FOREIGN KEY (a, b) REFERENCES users (a, b) MATCH FULL ON DELETE CASCADE, CONSTRAINT one_null FOREIGN KEY (c, d) REFERENCES users ON DELETE SET NULL (d) DEFERRABLE);
