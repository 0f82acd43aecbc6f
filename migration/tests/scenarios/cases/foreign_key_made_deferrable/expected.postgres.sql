-- up
ALTER TABLE "posts" DROP CONSTRAINT "posts_owner_id_fkey";
ALTER TABLE posts ADD CONSTRAINT posts_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED;
-- down
ALTER TABLE "posts" DROP CONSTRAINT "posts_owner_id_fkey";
ALTER TABLE "posts" ADD CONSTRAINT "posts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users" ("id");
