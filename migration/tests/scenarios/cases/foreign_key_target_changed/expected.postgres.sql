-- up
ALTER TABLE "posts" DROP CONSTRAINT "fk-posts-owner_id";
ALTER TABLE "posts" ADD CONSTRAINT "fk-posts-owner_id" FOREIGN KEY ("owner_id") REFERENCES "accounts" ("id");
-- down
ALTER TABLE "posts" DROP CONSTRAINT "fk-posts-owner_id";
ALTER TABLE "posts" ADD CONSTRAINT "fk-posts-owner_id" FOREIGN KEY ("owner_id") REFERENCES "users" ("id");
