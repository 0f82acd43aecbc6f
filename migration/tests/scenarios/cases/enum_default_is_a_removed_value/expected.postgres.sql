-- up
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT;
-- note: Fails where a row still holds 'new': give such rows another value first.
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('draft', 'published');
ALTER TABLE posts ALTER COLUMN state TYPE state USING state::text::state;
DROP TYPE "state_old";
ALTER TABLE "posts" ALTER COLUMN "state" SET DEFAULT 'draft';
-- down
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT;
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('new', 'draft', 'published');
ALTER TABLE posts ALTER COLUMN state TYPE state USING state::text::state;
DROP TYPE "state_old";
ALTER TABLE "posts" ALTER COLUMN "state" SET DEFAULT 'new';
