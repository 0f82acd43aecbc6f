CREATE TYPE "PostState" AS ENUM ('published', 'Draft', 'gone');
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, state "PostState" NOT NULL DEFAULT 'Draft', before "PostState");
