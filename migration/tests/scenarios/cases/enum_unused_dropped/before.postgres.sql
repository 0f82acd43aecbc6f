CREATE TYPE state AS ENUM ('draft', 'published');
CREATE TYPE "Other" AS ENUM ('a');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY);
