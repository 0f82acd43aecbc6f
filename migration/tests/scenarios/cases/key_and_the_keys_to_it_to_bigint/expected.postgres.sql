-- up
ALTER TABLE "votes" DROP CONSTRAINT "votes_post_id_fkey";
ALTER TABLE "posts" ALTER COLUMN "id" TYPE bigint;
ALTER TABLE "votes" ALTER COLUMN "post_id" TYPE bigint;
ALTER TABLE "votes" ADD CONSTRAINT "votes_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON DELETE CASCADE;
-- down
ALTER TABLE "votes" DROP CONSTRAINT "votes_post_id_fkey";
ALTER TABLE "votes" ALTER COLUMN "post_id" TYPE integer;
ALTER TABLE "posts" ALTER COLUMN "id" TYPE integer;
ALTER TABLE "votes" ADD CONSTRAINT "votes_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON DELETE CASCADE;
