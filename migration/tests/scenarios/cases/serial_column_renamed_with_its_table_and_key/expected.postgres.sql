-- up
ALTER TABLE "posts" RENAME TO "articles";
ALTER TABLE "articles" RENAME COLUMN "post_id" TO "id";
ALTER TABLE "votes" RENAME COLUMN "post_id" TO "article_id";
ALTER TABLE "votes" DROP CONSTRAINT "votes_post_id_fkey";
ALTER SEQUENCE posts_post_id_seq RENAME TO articles_id_seq;
ALTER TABLE articles RENAME CONSTRAINT posts_pkey TO articles_pkey;
ALTER TABLE "articles" ALTER COLUMN "id" TYPE bigint;
ALTER TABLE "votes" ALTER COLUMN "article_id" TYPE bigint;
ALTER SEQUENCE articles_id_seq AS bigint;
ALTER TABLE "votes" ADD CONSTRAINT "votes_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles" ("id") ON DELETE RESTRICT;
-- down
ALTER TABLE "votes" DROP CONSTRAINT "votes_article_id_fkey";
ALTER SEQUENCE articles_id_seq AS integer;
ALTER TABLE "votes" ALTER COLUMN "article_id" TYPE integer;
ALTER TABLE "articles" ALTER COLUMN "id" TYPE integer;
ALTER TABLE articles RENAME CONSTRAINT articles_pkey TO posts_pkey;
ALTER SEQUENCE articles_id_seq RENAME TO posts_post_id_seq;
ALTER TABLE "votes" ADD CONSTRAINT "votes_post_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles" ("id") ON DELETE CASCADE;
ALTER TABLE "votes" RENAME COLUMN "article_id" TO "post_id";
ALTER TABLE "articles" RENAME COLUMN "id" TO "post_id";
ALTER TABLE "articles" RENAME TO "posts";
