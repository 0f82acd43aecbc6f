-- up
ALTER TYPE state ADD VALUE 'new' BEFORE 'draft';
ALTER TYPE state ADD VALUE 'reviewed' BEFORE 'published';
ALTER TYPE state ADD VALUE 'approved' BEFORE 'published';
-- down
-- note: Fails where a row still holds 'new' or 'reviewed' or 'approved': give such rows another value first.
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('draft', 'published');
ALTER TABLE posts ALTER COLUMN state TYPE state USING state::text::state;
DROP TYPE "state_old";
