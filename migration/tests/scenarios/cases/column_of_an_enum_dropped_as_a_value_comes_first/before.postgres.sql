CREATE TYPE mood AS ENUM ('calm', 'glad');
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a mood NOT NULL, b mood DEFAULT 'calm');
