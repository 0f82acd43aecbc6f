-- up
ALTER TYPE state ADD VALUE 'new' BEFORE 'draft';
-- up
ALTER TABLE "posts" ALTER COLUMN "state" SET DEFAULT 'new';
CREATE INDEX "posts_new" ON "posts" ("id") WHERE (state = 'new'::state);
-- down
DROP INDEX "posts_new";
ALTER TABLE "posts" ALTER COLUMN "state" SET DEFAULT 'draft';
-- down
-- note: Fails where a row still holds 'new': give such rows another value first.
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('draft', 'published');
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE state USING state::text::state, ALTER COLUMN state SET DEFAULT 'draft'::state;
DROP TYPE "state_old";
