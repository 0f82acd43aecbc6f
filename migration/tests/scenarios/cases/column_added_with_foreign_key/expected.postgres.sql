-- up
ALTER TABLE "posts" ADD COLUMN "owner_id" integer;
CREATE INDEX "idx-posts-owner_id" ON "posts" ("owner_id");
ALTER TABLE "posts" ADD CONSTRAINT "posts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE CASCADE;
-- down
ALTER TABLE "posts" DROP CONSTRAINT "posts_owner_id_fkey";
DROP INDEX "idx-posts-owner_id";
ALTER TABLE "posts" DROP COLUMN "owner_id";
