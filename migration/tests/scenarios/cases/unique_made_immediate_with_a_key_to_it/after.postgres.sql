CREATE TABLE users (id integer NOT NULL PRIMARY KEY, position integer NOT NULL, CONSTRAINT uq UNIQUE (position) INCLUDE (id));
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, position integer, CONSTRAINT fk FOREIGN KEY (position) REFERENCES users (position) ON DELETE SET NULL (position) NOT VALID);
