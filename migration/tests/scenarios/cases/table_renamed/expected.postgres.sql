-- up
ALTER TABLE "posts" RENAME TO "articles";
ALTER TABLE articles RENAME CONSTRAINT posts_pkey TO articles_pkey;
ALTER TABLE articles RENAME CONSTRAINT posts_title_key TO articles_title_key;
ALTER TABLE articles RENAME CONSTRAINT posts_title TO articles_title;
ALTER TABLE articles RENAME CONSTRAINT posts_parent_id_fkey TO articles_parent_id_fkey;
ALTER INDEX "idx-posts-open" RENAME TO "idx-articles-open";
ALTER INDEX "idx-posts-parent_id" RENAME TO "idx-articles-parent_id";
-- down
ALTER INDEX "idx-articles-parent_id" RENAME TO "idx-posts-parent_id";
ALTER INDEX "idx-articles-open" RENAME TO "idx-posts-open";
ALTER TABLE articles RENAME CONSTRAINT articles_parent_id_fkey TO posts_parent_id_fkey;
ALTER TABLE articles RENAME CONSTRAINT articles_title TO posts_title;
ALTER TABLE articles RENAME CONSTRAINT articles_title_key TO posts_title_key;
ALTER TABLE articles RENAME CONSTRAINT articles_pkey TO posts_pkey;
ALTER TABLE "articles" RENAME TO "posts";
