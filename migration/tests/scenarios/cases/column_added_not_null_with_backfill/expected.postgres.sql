-- up
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "posts" ADD COLUMN "content" varchar NOT NULL DEFAULT 'none';
ALTER TABLE posts ALTER COLUMN content DROP DEFAULT;
-- down
ALTER TABLE "posts" DROP COLUMN "content";
