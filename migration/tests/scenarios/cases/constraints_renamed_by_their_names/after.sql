CREATE TABLE users (id integer NOT NULL, code varchar, CONSTRAINT users_key PRIMARY KEY (id), CONSTRAINT u2 UNIQUE (code), CONSTRAINT c2 CHECK (code <> ''));
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, code varchar, CONSTRAINT f2 FOREIGN KEY (code) REFERENCES users (code) ON UPDATE CASCADE);
