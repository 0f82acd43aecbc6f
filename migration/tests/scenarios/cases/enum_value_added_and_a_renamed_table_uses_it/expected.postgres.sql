-- up
ALTER TYPE state ADD VALUE 'gone';
-- up
ALTER TABLE "posts" RENAME TO "articles";
ALTER TABLE "articles" RENAME COLUMN "state" TO "status";
ALTER TABLE articles RENAME CONSTRAINT posts_pkey TO articles_pkey;
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "articles" ADD COLUMN "reason" state NOT NULL DEFAULT 'gone';
ALTER TABLE articles ALTER COLUMN reason DROP DEFAULT;
ALTER TABLE "articles" ALTER COLUMN "status" SET DEFAULT 'gone';
ALTER TABLE "articles" DROP COLUMN "old";
ALTER TABLE articles ADD CONSTRAINT articles_reason CHECK (reason <> 'draft'::state);
-- down
ALTER TABLE "articles" DROP CONSTRAINT "articles_reason";
ALTER TABLE "articles" ADD COLUMN "old" state;
ALTER TABLE "articles" ALTER COLUMN "status" SET DEFAULT 'draft';
ALTER TABLE "articles" DROP COLUMN "reason";
ALTER TABLE articles RENAME CONSTRAINT articles_pkey TO posts_pkey;
ALTER TABLE "articles" RENAME COLUMN "status" TO "state";
ALTER TABLE "articles" RENAME TO "posts";
-- down
-- note: Fails where a row still holds 'gone': give such rows another value first.
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('draft', 'published');
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE state USING state::text::state, ALTER COLUMN state SET DEFAULT 'draft'::state, ALTER COLUMN old TYPE state USING old::text::state;
DROP TYPE "state_old";
