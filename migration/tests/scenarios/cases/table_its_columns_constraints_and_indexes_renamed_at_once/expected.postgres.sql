-- up
ALTER TABLE "posts" RENAME TO "articles";
ALTER TABLE "articles" RENAME COLUMN "body" TO "content";
ALTER TABLE "articles" RENAME COLUMN "owner_id" TO "author_id";
ALTER TABLE "votes" RENAME COLUMN "post_id" TO "article_id";
ALTER TABLE articles RENAME CONSTRAINT posts_pkey TO articles_pkey;
ALTER TABLE articles RENAME CONSTRAINT uq_posts_body TO uq_articles_content;
ALTER TABLE articles RENAME CONSTRAINT ck_posts_body TO ck_articles_content;
ALTER TABLE articles RENAME CONSTRAINT fk_posts_owner TO fk_articles_author;
ALTER INDEX ix_posts_body RENAME TO ix_articles_content;
ALTER INDEX ix_posts_lower RENAME TO ix_articles_lower;
ALTER TABLE votes RENAME CONSTRAINT votes_post_id_fkey TO votes_article_id_fkey;
-- down
ALTER TABLE votes RENAME CONSTRAINT votes_article_id_fkey TO votes_post_id_fkey;
ALTER INDEX ix_articles_lower RENAME TO ix_posts_lower;
ALTER INDEX ix_articles_content RENAME TO ix_posts_body;
ALTER TABLE articles RENAME CONSTRAINT fk_articles_author TO fk_posts_owner;
ALTER TABLE articles RENAME CONSTRAINT ck_articles_content TO ck_posts_body;
ALTER TABLE articles RENAME CONSTRAINT uq_articles_content TO uq_posts_body;
ALTER TABLE articles RENAME CONSTRAINT articles_pkey TO posts_pkey;
ALTER TABLE "votes" RENAME COLUMN "article_id" TO "post_id";
ALTER TABLE "articles" RENAME COLUMN "author_id" TO "owner_id";
ALTER TABLE "articles" RENAME COLUMN "content" TO "body";
ALTER TABLE "articles" RENAME TO "posts";
