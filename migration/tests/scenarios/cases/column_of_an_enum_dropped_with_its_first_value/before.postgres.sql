CREATE TYPE mood AS ENUM ('sad', 'calm', 'glad');
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a mood NOT NULL, b mood NOT NULL UNIQUE);
CREATE TABLE u (id integer NOT NULL PRIMARY KEY, b mood NOT NULL REFERENCES t (b));
