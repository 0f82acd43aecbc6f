-- up
ALTER TABLE "notes" DROP CONSTRAINT "notes_post_id_fkey";
DROP TABLE "content"."posts";
DROP TYPE "content"."state";
DROP SCHEMA content;
-- down
CREATE SCHEMA IF NOT EXISTS content;
CREATE TYPE "content"."state" AS ENUM ('a', 'b');
CREATE TABLE "content"."posts" ( "id" serial NOT NULL PRIMARY KEY, "state" content.state NOT NULL DEFAULT 'a', "owner_id" integer, CONSTRAINT "posts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") );
ALTER TABLE "notes" ADD CONSTRAINT "notes_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "content"."posts" ("id");
