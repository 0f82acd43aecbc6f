-- up
ALTER TABLE "posts" DROP CONSTRAINT "fk-posts-owner_id";
ALTER TABLE "posts" ADD CONSTRAINT "fk-posts-owner_id" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
-- down
ALTER TABLE "posts" DROP CONSTRAINT "fk-posts-owner_id";
ALTER TABLE "posts" ADD CONSTRAINT "fk-posts-owner_id" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE CASCADE;
