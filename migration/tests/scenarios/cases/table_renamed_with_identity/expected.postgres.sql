-- up
ALTER TABLE "posts" RENAME TO "articles";
ALTER TABLE "articles" RENAME COLUMN "n" TO "number";
ALTER TABLE articles RENAME CONSTRAINT posts_pkey TO articles_pkey;
ALTER TABLE articles ALTER COLUMN number SET INCREMENT BY 10;
ALTER TABLE "articles" ALTER COLUMN "title" SET NOT NULL;
-- down
ALTER TABLE "articles" ALTER COLUMN "title" DROP NOT NULL;
ALTER TABLE articles ALTER COLUMN number SET INCREMENT BY 5;
ALTER TABLE articles RENAME CONSTRAINT articles_pkey TO posts_pkey;
ALTER TABLE "articles" RENAME COLUMN "number" TO "n";
ALTER TABLE "articles" RENAME TO "posts";
