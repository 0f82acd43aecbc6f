CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, mood mood NOT NULL DEFAULT 'sad');
