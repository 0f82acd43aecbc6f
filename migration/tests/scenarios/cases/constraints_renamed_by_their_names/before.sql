CREATE TABLE users (id integer NOT NULL, code varchar, CONSTRAINT pk_users PRIMARY KEY (id), CONSTRAINT u1 UNIQUE (code), CONSTRAINT c1 CHECK (code <> ''));
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, code varchar, CONSTRAINT f1 FOREIGN KEY (code) REFERENCES users (code) ON UPDATE CASCADE);
