-- up
CREATE TYPE "State" AS ENUM ('draft', 'published');
ALTER TABLE "posts" ADD COLUMN "state" "State";
UPDATE posts SET state = CASE WHEN id > 1 THEN 'published' ELSE 'draft' END::"State" WHERE state IS NULL;
ALTER TABLE "posts" ALTER COLUMN "state" SET NOT NULL;
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "posts" ADD COLUMN "states" "State"[] NOT NULL DEFAULT '{}';
ALTER TABLE posts ALTER COLUMN states DROP DEFAULT;
-- down
ALTER TABLE "posts" DROP COLUMN "states";
ALTER TABLE "posts" DROP COLUMN "state";
DROP TYPE "State";
