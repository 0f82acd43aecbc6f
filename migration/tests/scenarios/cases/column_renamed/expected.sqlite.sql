-- up
ALTER TABLE "posts" RENAME COLUMN "body" TO "content";
-- down
ALTER TABLE "posts" RENAME COLUMN "content" TO "body";
