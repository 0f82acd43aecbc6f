-- up
ALTER TABLE "posts" RENAME TO "articles";
ALTER TABLE "articles" RENAME COLUMN "body" TO "content";
ALTER TABLE "votes" RENAME COLUMN "post_id" TO "article_id";
DROP INDEX "idx-posts-body";
CREATE INDEX "idx-articles-content" ON "articles" ("content");
-- down
DROP INDEX "idx-articles-content";
CREATE INDEX "idx-posts-body" ON "articles" ("content");
ALTER TABLE "votes" RENAME COLUMN "article_id" TO "post_id";
ALTER TABLE "articles" RENAME COLUMN "content" TO "body";
ALTER TABLE "articles" RENAME TO "posts";
