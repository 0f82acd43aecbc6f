-- up
ALTER TABLE "posts" ADD COLUMN "body" text;
UPDATE posts SET body = coalesce(title, '') WHERE body IS NULL;
ALTER TABLE "posts" ALTER COLUMN "body" SET NOT NULL;
ALTER TABLE "posts" DROP COLUMN "title";
-- down
ALTER TABLE "posts" ADD COLUMN "title" varchar;
ALTER TABLE "posts" DROP COLUMN "body";
