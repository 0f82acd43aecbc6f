-- up
ALTER TABLE "posts" RENAME COLUMN "body" TO "content";
DROP INDEX "idx-posts-old";
ALTER TABLE "posts" DROP CONSTRAINT "posts_views";
ALTER TABLE "posts" ADD COLUMN "owner_id" integer;
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "posts" ADD COLUMN "created_at" varchar NOT NULL DEFAULT 'long ago';
ALTER TABLE posts ALTER COLUMN created_at DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "title" TYPE varchar(40), ALTER COLUMN "title" SET DEFAULT 'none';
UPDATE posts SET title = 'post ' || id WHERE title IS NULL;
ALTER TABLE "posts" ALTER COLUMN "title" SET NOT NULL;
ALTER TABLE "posts" ALTER COLUMN "views" TYPE integer USING views::integer;
ALTER TABLE "posts" DROP COLUMN "old";
ALTER TABLE posts ADD CONSTRAINT posts_title_key UNIQUE (title);
CREATE INDEX "idx-posts-owner_id" ON "posts" ("owner_id");
ALTER TABLE "posts" ADD CONSTRAINT "posts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE SET NULL;
-- down
ALTER TABLE "posts" DROP CONSTRAINT "posts_owner_id_fkey";
DROP INDEX "idx-posts-owner_id";
ALTER TABLE "posts" DROP CONSTRAINT "posts_title_key";
ALTER TABLE "posts" ADD COLUMN "old" integer;
ALTER TABLE "posts" ALTER COLUMN "views" TYPE varchar;
ALTER TABLE posts ALTER COLUMN title DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "title" TYPE varchar(20), ALTER COLUMN "title" DROP NOT NULL;
ALTER TABLE "posts" DROP COLUMN "created_at";
ALTER TABLE "posts" DROP COLUMN "owner_id";
ALTER TABLE posts ADD CONSTRAINT posts_views CHECK ((views)::text <> ''::text);
CREATE INDEX "idx-posts-old" ON "posts" ("old");
ALTER TABLE "posts" RENAME COLUMN "content" TO "body";
