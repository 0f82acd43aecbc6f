-- up
DROP INDEX "idx-posts-body";
ALTER TABLE "posts" ADD COLUMN "content" text;
ALTER TABLE "posts" DROP COLUMN "body";
CREATE INDEX "idx-posts-content" ON "posts" ("content");
-- down
DROP INDEX "idx-posts-content";
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "posts" ADD COLUMN "body" text NOT NULL DEFAULT '';
ALTER TABLE posts ALTER COLUMN body DROP DEFAULT;
ALTER TABLE "posts" DROP COLUMN "content";
CREATE INDEX "idx-posts-body" ON "posts" ("body");
