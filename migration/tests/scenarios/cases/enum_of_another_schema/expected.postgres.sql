-- up
ALTER TYPE content.mood ADD VALUE 'glad' BEFORE 'sad';
-- note: Fails where a row still holds 'hidden': give such rows another value first.
ALTER TYPE content.state RENAME TO state_old;
CREATE TYPE "content"."state" AS ENUM ('draft', 'published');
ALTER TABLE posts ALTER COLUMN state TYPE content.state USING state::text::content.state;
ALTER TABLE content.posts ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE content.state USING state::text::content.state, ALTER COLUMN state SET DEFAULT 'draft'::content.state;
DROP TYPE "content"."state_old";
-- down
ALTER TYPE content.state ADD VALUE 'hidden' BEFORE 'published';
-- note: Fails where a row still holds 'glad': give such rows another value first.
ALTER TYPE content.mood RENAME TO mood_old;
CREATE TYPE "content"."mood" AS ENUM ('sad');
ALTER TABLE content.posts ALTER COLUMN moods TYPE content.mood[] USING moods::text[]::content.mood[];
DROP TYPE "content"."mood_old";
