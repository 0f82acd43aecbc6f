CREATE TYPE "PostState" AS ENUM ('Draft', 'published');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state "PostState" NOT NULL DEFAULT 'Draft');
