-- up
ALTER TABLE "users" ADD COLUMN "score" integer;
UPDATE users SET score = coalesce((SELECT sum(score) FROM posts WHERE user_id = users.id), 0) WHERE score IS NULL;
ALTER TABLE "users" ALTER COLUMN "score" SET NOT NULL;
ALTER TABLE "posts" DROP COLUMN "score";
-- down
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "posts" ADD COLUMN "score" integer NOT NULL DEFAULT 0;
ALTER TABLE posts ALTER COLUMN score DROP DEFAULT;
ALTER TABLE "users" DROP COLUMN "score";
