-- up
ALTER TABLE "posts" RENAME COLUMN "b" TO "c";
ALTER TABLE "posts" RENAME COLUMN "a" TO "b";
-- down
ALTER TABLE "posts" RENAME COLUMN "b" TO "a";
ALTER TABLE "posts" RENAME COLUMN "c" TO "b";
