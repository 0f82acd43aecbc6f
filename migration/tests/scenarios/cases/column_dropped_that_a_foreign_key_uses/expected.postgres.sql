-- up
ALTER TABLE "posts" DROP CONSTRAINT "posts_owner_id_fkey";
ALTER TABLE "posts" DROP CONSTRAINT "posts_user_code_fkey";
ALTER TABLE "users" DROP CONSTRAINT "users_code_key";
ALTER TABLE "posts" DROP COLUMN "owner_id";
ALTER TABLE "users" DROP COLUMN "code";
-- down
ALTER TABLE "users" ADD COLUMN "code" integer;
ALTER TABLE "posts" ADD COLUMN "owner_id" integer;
ALTER TABLE users ADD CONSTRAINT users_code_key UNIQUE (code);
ALTER TABLE "posts" ADD CONSTRAINT "posts_user_code_fkey" FOREIGN KEY ("user_code") REFERENCES "users" ("code");
ALTER TABLE "posts" ADD CONSTRAINT "posts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE CASCADE;
