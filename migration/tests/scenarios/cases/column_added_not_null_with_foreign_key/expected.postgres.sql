-- up
ALTER TABLE "posts" ADD COLUMN "owner_id" integer;
UPDATE posts SET owner_id = (SELECT min(id) FROM users) WHERE owner_id IS NULL;
ALTER TABLE "posts" ALTER COLUMN "owner_id" SET NOT NULL;
ALTER TABLE "posts" ADD CONSTRAINT "fk-posts-owner_id" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE CASCADE;
-- down
ALTER TABLE "posts" DROP CONSTRAINT "fk-posts-owner_id";
ALTER TABLE "posts" DROP COLUMN "owner_id";
