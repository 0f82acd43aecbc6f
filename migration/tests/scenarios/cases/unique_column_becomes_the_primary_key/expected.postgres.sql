-- up
ALTER TABLE "posts" DROP CONSTRAINT "posts_email_fkey";
ALTER TABLE "posts" DROP CONSTRAINT "posts_user_id_fkey";
ALTER TABLE "users" DROP CONSTRAINT "pk";
ALTER TABLE "users" DROP CONSTRAINT "uq";
ALTER TABLE users ADD CONSTRAINT pk PRIMARY KEY (email);
ALTER TABLE users ADD CONSTRAINT uq UNIQUE (id);
ALTER TABLE "posts" ADD CONSTRAINT "posts_email_fkey" FOREIGN KEY ("email") REFERENCES "users" ("email") ON UPDATE CASCADE;
ALTER TABLE "posts" ADD CONSTRAINT "posts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id");
-- down
ALTER TABLE "posts" DROP CONSTRAINT "posts_user_id_fkey";
ALTER TABLE "posts" DROP CONSTRAINT "posts_email_fkey";
ALTER TABLE "users" DROP CONSTRAINT "uq";
ALTER TABLE "users" DROP CONSTRAINT "pk";
ALTER TABLE users ADD CONSTRAINT uq UNIQUE (email);
ALTER TABLE users ADD CONSTRAINT pk PRIMARY KEY (id);
ALTER TABLE "posts" ADD CONSTRAINT "posts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id");
ALTER TABLE "posts" ADD CONSTRAINT "posts_email_fkey" FOREIGN KEY ("email") REFERENCES "users" ("email") ON UPDATE CASCADE;
