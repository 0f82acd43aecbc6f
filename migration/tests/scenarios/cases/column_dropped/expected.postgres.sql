-- up
ALTER TABLE "posts" DROP COLUMN "title";
ALTER TABLE "posts" DROP COLUMN "views";
-- down
ALTER TABLE "posts" ADD COLUMN "views" integer NOT NULL DEFAULT 0;
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "posts" ADD COLUMN "title" varchar NOT NULL DEFAULT '';
ALTER TABLE posts ALTER COLUMN title DROP DEFAULT;
