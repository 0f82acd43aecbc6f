-- up
DROP INDEX "content"."posts_title";
CREATE TYPE "content"."state" AS ENUM ('draft', 'published');
CREATE TABLE "posts" ( "id" serial NOT NULL PRIMARY KEY, "original_id" integer, CONSTRAINT "posts_original_id_fkey" FOREIGN KEY ("original_id") REFERENCES "content"."posts" ("id") );
CREATE TABLE "content"."votes" ( "post_id" integer NOT NULL, "user_id" integer NOT NULL, PRIMARY KEY ("post_id", "user_id"), CONSTRAINT "votes_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "content"."posts" ("id"), CONSTRAINT "votes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") );
ALTER TABLE "content"."posts" ADD COLUMN "state" content.state NOT NULL DEFAULT 'draft';
ALTER TABLE "content"."posts" ADD COLUMN "owner_id" integer;
UPDATE content.posts SET title = 'post ' || id WHERE title IS NULL;
ALTER TABLE "content"."posts" ALTER COLUMN "title" SET NOT NULL;
CREATE UNIQUE INDEX "posts_title" ON "content"."posts" ("title");
ALTER TABLE "content"."posts" ADD CONSTRAINT "posts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE CASCADE;
-- down
ALTER TABLE "content"."posts" DROP CONSTRAINT "posts_owner_id_fkey";
DROP INDEX "content"."posts_title";
ALTER TABLE "content"."posts" ALTER COLUMN "title" DROP NOT NULL;
ALTER TABLE "content"."posts" DROP COLUMN "owner_id";
ALTER TABLE "content"."posts" DROP COLUMN "state";
DROP TABLE "content"."votes";
DROP TABLE "posts";
DROP TYPE "content"."state";
CREATE INDEX "posts_title" ON "content"."posts" ("title");
