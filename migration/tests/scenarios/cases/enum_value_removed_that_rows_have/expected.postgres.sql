-- up
-- note: Fails where a row still holds 'hidden': give such rows another value first.
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('draft', 'published');
ALTER TABLE logs ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE state USING state::text::state, ALTER COLUMN state SET DEFAULT 'draft'::state;
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE state USING state::text::state, ALTER COLUMN state SET DEFAULT 'draft'::state;
DROP TYPE "state_old";
-- down
ALTER TYPE state ADD VALUE 'hidden' BEFORE 'published';
