-- up
ALTER TABLE "posts" RENAME COLUMN "pos" TO "position";
ALTER INDEX "idx-posts-pos" RENAME TO "idx-posts-position";
ALTER TABLE posts ALTER COLUMN "position" DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "position" TYPE integer USING "position"::integer;
ALTER TABLE "posts" ALTER COLUMN "position" SET DEFAULT 1;
-- down
ALTER TABLE posts ALTER COLUMN "position" DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "position" TYPE varchar, ALTER COLUMN "position" SET DEFAULT '1';
ALTER INDEX "idx-posts-position" RENAME TO "idx-posts-pos";
ALTER TABLE "posts" RENAME COLUMN "position" TO "pos";
