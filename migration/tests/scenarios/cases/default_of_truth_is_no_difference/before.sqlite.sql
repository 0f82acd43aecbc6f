CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a boolean NOT NULL DEFAULT 0, b boolean DEFAULT true, c integer DEFAULT (5), d varchar DEFAULT NULL);
