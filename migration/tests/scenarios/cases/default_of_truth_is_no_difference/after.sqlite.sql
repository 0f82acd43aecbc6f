CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a boolean NOT NULL DEFAULT FALSE, b boolean DEFAULT 1, c integer DEFAULT 5, d varchar);
