-- up
ALTER TABLE "posts" RENAME TO "articles";
ALTER TABLE articles RENAME CONSTRAINT posts_pkey TO articles_pkey;
CREATE TABLE "tags" ( "id" integer NOT NULL PRIMARY KEY, "article_id" integer NOT NULL, CONSTRAINT "tags_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles" ("id") );
ALTER TABLE "articles" ADD COLUMN "slug" varchar NOT NULL DEFAULT '';
ALTER TABLE "votes" ADD COLUMN "article_id" integer;
ALTER TABLE "votes" ADD CONSTRAINT "votes_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles" ("id") ON DELETE CASCADE;
-- down
ALTER TABLE "votes" DROP CONSTRAINT "votes_article_id_fkey";
ALTER TABLE "votes" DROP COLUMN "article_id";
ALTER TABLE "articles" DROP COLUMN "slug";
DROP TABLE "tags";
ALTER TABLE articles RENAME CONSTRAINT articles_pkey TO posts_pkey;
ALTER TABLE "articles" RENAME TO "posts";
