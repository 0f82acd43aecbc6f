CREATE TYPE mood AS ENUM ('sad', 'calm', 'glad');
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, b mood DEFAULT 'sad');
