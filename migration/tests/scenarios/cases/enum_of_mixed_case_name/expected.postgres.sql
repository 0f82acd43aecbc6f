-- up
ALTER TYPE "PostState" RENAME TO "PostState_old";
CREATE TYPE "PostState" AS ENUM ('published', 'Draft', 'gone');
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE "PostState" USING state::text::"PostState", ALTER COLUMN state SET DEFAULT 'Draft'::"PostState";
DROP TYPE "PostState_old";
ALTER TABLE "posts" ADD COLUMN "before" "PostState";
-- down
ALTER TABLE "posts" DROP COLUMN "before";
-- note: Fails where a row still holds 'gone': give such rows another value first.
ALTER TYPE "PostState" RENAME TO "PostState_old";
CREATE TYPE "PostState" AS ENUM ('Draft', 'published');
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE "PostState" USING state::text::"PostState", ALTER COLUMN state SET DEFAULT 'Draft'::"PostState";
DROP TYPE "PostState_old";
