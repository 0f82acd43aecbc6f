-- up
ALTER TABLE "posts" DROP CONSTRAINT "posts_user";
ALTER TABLE "users" DROP CONSTRAINT "users_code";
ALTER TABLE users ADD CONSTRAINT users_code UNIQUE (tenant, code);
ALTER TABLE "posts" ADD CONSTRAINT "posts_user" FOREIGN KEY ("tenant", "user_code") REFERENCES "users" ("tenant", "code");
-- down
ALTER TABLE "posts" DROP CONSTRAINT "posts_user";
ALTER TABLE "users" DROP CONSTRAINT "users_code";
ALTER TABLE users ADD CONSTRAINT users_code UNIQUE (code);
ALTER TABLE "posts" ADD CONSTRAINT "posts_user" FOREIGN KEY ("user_code") REFERENCES "users" ("code");
