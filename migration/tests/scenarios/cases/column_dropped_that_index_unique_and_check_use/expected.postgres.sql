-- up
DROP INDEX "idx-posts-owner_id";
DROP INDEX "idx-posts-owner_id-position";
DROP INDEX "idx-posts-position";
ALTER TABLE "posts" DROP CONSTRAINT "posts_position";
ALTER TABLE "posts" DROP CONSTRAINT "posts_slug_position";
ALTER TABLE "posts" DROP COLUMN "position";
-- down
ALTER TABLE "posts" ADD COLUMN "position" integer;
ALTER TABLE posts ADD CONSTRAINT posts_slug_position UNIQUE (slug, "position");
ALTER TABLE posts ADD CONSTRAINT posts_position CHECK ("position" > 0);
CREATE INDEX "idx-posts-position" ON "posts" ("position");
CREATE INDEX "idx-posts-owner_id-position" ON "posts" ("owner_id", "position");
CREATE INDEX "idx-posts-owner_id" ON "posts" ("owner_id") WHERE ("position" > 5);
