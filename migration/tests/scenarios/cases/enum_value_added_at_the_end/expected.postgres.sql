-- up
ALTER TYPE state ADD VALUE 'it''s gone';
-- down
DROP INDEX "posts_drafts";
-- note: Fails where a row still holds 'it''s gone': give such rows another value first.
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('draft', 'published');
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE state USING state::text::state, ALTER COLUMN state SET DEFAULT 'draft'::state;
DROP TYPE "state_old";
CREATE INDEX "posts_drafts" ON "posts" ("id") WHERE (state = 'draft'::state);
