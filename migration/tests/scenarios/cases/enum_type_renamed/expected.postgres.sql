-- up
DROP INDEX "ix";
CREATE TYPE "PostState" AS ENUM ('draft', 'live');
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "state" TYPE "PostState" USING state::text::"PostState";
ALTER TABLE "posts" ALTER COLUMN "state" SET DEFAULT 'draft';
ALTER TABLE "posts" ALTER COLUMN "states" TYPE "PostState"[] USING states::text[]::"PostState"[];
CREATE INDEX "ix" ON "posts" ("state") WHERE (state = 'live'::"PostState");
DROP TYPE "state";
-- down
CREATE TYPE "state" AS ENUM ('draft', 'live');
DROP INDEX "ix";
ALTER TABLE "posts" ALTER COLUMN "states" TYPE state[] USING states::text[]::state[];
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "state" TYPE state USING state::text::state;
ALTER TABLE "posts" ALTER COLUMN "state" SET DEFAULT 'draft';
DROP TYPE "PostState";
CREATE INDEX "ix" ON "posts" ("state") WHERE (state = 'live'::state);
