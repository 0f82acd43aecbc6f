-- up
DROP INDEX "posts_drafts";
ALTER TABLE "posts" DROP CONSTRAINT "posts_state";
-- note: Fails where a row still holds 'hidden': give such rows another value first.
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('draft', 'published');
ALTER TABLE logs ALTER COLUMN state TYPE state USING state::text::state;
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE state USING state::text::state, ALTER COLUMN state SET DEFAULT 'draft'::state, ALTER COLUMN history DROP DEFAULT, ALTER COLUMN history TYPE state[] USING history::text[]::state[], ALTER COLUMN history SET DEFAULT '{draft}'::state[];
DROP TYPE "state_old";
ALTER TABLE posts ADD CONSTRAINT posts_state CHECK ((state <> 'published'::state) OR (id > 0));
CREATE INDEX "posts_drafts" ON "posts" ("id") WHERE (state = 'draft'::state);
-- down
ALTER TYPE state ADD VALUE 'hidden' BEFORE 'published';
