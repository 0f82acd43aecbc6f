-- up
ALTER TABLE "posts" ADD CONSTRAINT "fk-posts-owner_id" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE CASCADE;
-- down
ALTER TABLE "posts" DROP CONSTRAINT "fk-posts-owner_id";
