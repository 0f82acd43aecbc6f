CREATE TYPE "State" AS ENUM ('draft', 'published');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state "State" NOT NULL, states "State"[] NOT NULL);
