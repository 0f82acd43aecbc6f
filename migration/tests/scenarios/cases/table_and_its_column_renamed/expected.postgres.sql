-- up
ALTER TABLE "posts" RENAME TO "articles";
ALTER TABLE "articles" RENAME COLUMN "body" TO "content";
ALTER TABLE "votes" RENAME COLUMN "post_id" TO "article_id";
ALTER TABLE articles RENAME CONSTRAINT posts_pkey TO articles_pkey;
ALTER INDEX "idx-posts-body" RENAME TO "idx-articles-content";
ALTER TABLE votes RENAME CONSTRAINT votes_post_id_fkey TO votes_article_id_fkey;
-- down
ALTER TABLE votes RENAME CONSTRAINT votes_article_id_fkey TO votes_post_id_fkey;
ALTER INDEX "idx-articles-content" RENAME TO "idx-posts-body";
ALTER TABLE articles RENAME CONSTRAINT articles_pkey TO posts_pkey;
ALTER TABLE "votes" RENAME COLUMN "article_id" TO "post_id";
ALTER TABLE "articles" RENAME COLUMN "content" TO "body";
ALTER TABLE "articles" RENAME TO "posts";
