-- up
ALTER TABLE "posts" ADD COLUMN "content" varchar NOT NULL DEFAULT 'none';
ALTER TABLE posts ALTER COLUMN content DROP DEFAULT;
-- down
ALTER TABLE "posts" DROP COLUMN "content";
