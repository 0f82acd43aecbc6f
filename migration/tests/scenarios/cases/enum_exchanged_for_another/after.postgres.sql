CREATE TYPE feeling AS ENUM ('sad', 'happy', 'neither');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, mood feeling NOT NULL DEFAULT 'sad');
