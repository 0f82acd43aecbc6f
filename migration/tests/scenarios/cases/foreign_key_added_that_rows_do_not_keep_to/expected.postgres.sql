-- up
ALTER TABLE "posts" ADD CONSTRAINT "posts_owner" FOREIGN KEY ("owner_id") REFERENCES "users" ("id");
-- down
ALTER TABLE "posts" DROP CONSTRAINT "posts_owner";
