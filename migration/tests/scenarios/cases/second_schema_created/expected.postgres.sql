-- up
CREATE SCHEMA IF NOT EXISTS content;
CREATE TABLE "content"."posts" ( "id" serial NOT NULL PRIMARY KEY, "owner_id" integer NOT NULL, CONSTRAINT "posts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") );
CREATE INDEX "posts_owner" ON "content"."posts" ("owner_id");
CREATE VIEW content.owners AS SELECT DISTINCT posts.owner_id
   FROM content.posts;
-- down
DROP VIEW content.owners;
DROP TABLE "content"."posts";
DROP SCHEMA content;
