-- up
CREATE TYPE "state" AS ENUM ('draft', 'published', E'it\'s');
ALTER TABLE "posts" ADD COLUMN "state" state NOT NULL DEFAULT 'draft';
ALTER TABLE "posts" ADD COLUMN "other" state;
ALTER TABLE "posts" ADD COLUMN "many" state[] NOT NULL DEFAULT '{draft}';
-- down
ALTER TABLE "posts" DROP COLUMN "many";
ALTER TABLE "posts" DROP COLUMN "other";
ALTER TABLE "posts" DROP COLUMN "state";
DROP TYPE "state";
