-- up
CREATE TABLE "posts" ( "id" integer NOT NULL PRIMARY KEY, "title" varchar NOT NULL, "owner_id" integer NOT NULL, CONSTRAINT "posts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE CASCADE );
CREATE UNIQUE INDEX "idx-posts-title" ON "posts" ("title");
CREATE TABLE "comments" ( "id" integer NOT NULL PRIMARY KEY, "post_id" integer NOT NULL, "body" text, CONSTRAINT "comments_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") );
CREATE INDEX "idx-comments-post_id" ON "comments" ("post_id");
-- down
DROP TABLE "comments";
DROP TABLE "posts";
