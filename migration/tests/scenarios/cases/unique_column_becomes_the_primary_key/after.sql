CREATE TABLE users (id integer NOT NULL, email varchar NOT NULL, CONSTRAINT pk PRIMARY KEY (email), CONSTRAINT uq UNIQUE (id));
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, user_id integer REFERENCES users (id), email varchar REFERENCES users (email) ON UPDATE CASCADE);
