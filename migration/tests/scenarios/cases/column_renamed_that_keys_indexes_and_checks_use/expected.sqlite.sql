-- up
ALTER TABLE "posts" RENAME COLUMN "position" TO place;
ALTER TABLE "posts" RENAME COLUMN "user_code" TO "user_number";
ALTER TABLE "users" RENAME COLUMN "code" TO "number";
DROP INDEX "idx-posts-position";
CREATE INDEX "idx-posts-place" ON "posts" ("place") WHERE place > 5;
-- down
DROP INDEX "idx-posts-place";
CREATE INDEX "idx-posts-position" ON "posts" ("place") WHERE place > 5;
ALTER TABLE "users" RENAME COLUMN "number" TO "code";
ALTER TABLE "posts" RENAME COLUMN "user_number" TO "user_code";
ALTER TABLE "posts" RENAME COLUMN "place" TO position;
