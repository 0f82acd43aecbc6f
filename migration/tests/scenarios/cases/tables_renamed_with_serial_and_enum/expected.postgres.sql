-- up
ALTER TABLE "posts" RENAME TO "articles";
ALTER SEQUENCE posts_id_seq RENAME TO articles_id_seq;
ALTER TABLE articles RENAME CONSTRAINT posts_pkey TO articles_pkey;
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('published', 'draft');
ALTER TABLE articles ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE state USING state::text::state, ALTER COLUMN state SET DEFAULT 'draft'::state;
DROP TYPE "state_old";
-- down
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('draft', 'published');
ALTER TABLE articles ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE state USING state::text::state, ALTER COLUMN state SET DEFAULT 'draft'::state;
DROP TYPE "state_old";
ALTER TABLE articles RENAME CONSTRAINT articles_pkey TO posts_pkey;
ALTER SEQUENCE articles_id_seq RENAME TO posts_id_seq;
ALTER TABLE "articles" RENAME TO "posts";
