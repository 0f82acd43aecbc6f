-- up
ALTER TABLE "posts" DROP CONSTRAINT "posts_owner_id_fkey";
-- down
ALTER TABLE "posts" ADD CONSTRAINT "posts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE CASCADE;
