-- up
DROP INDEX "posts_lower";
DROP INDEX "posts_price_index";
ALTER TABLE "posts" DROP CONSTRAINT "posts_price";
ALTER TABLE "posts" DROP CONSTRAINT "posts_title";
ALTER TABLE "posts" ALTER COLUMN "price" TYPE decimal(10, 2);
ALTER TABLE "posts" ALTER COLUMN "title" TYPE text;
ALTER TABLE posts ADD CONSTRAINT posts_price CHECK (price > (0)::numeric);
ALTER TABLE posts ADD CONSTRAINT posts_title CHECK (title <> ''::text);
CREATE INDEX "posts_lower" ON "posts" ((lower(title))) WHERE (title <> 'none'::text);
CREATE INDEX "posts_price_index" ON "posts" ("price") WHERE (price > (10)::numeric);
-- down
DROP INDEX "posts_price_index";
DROP INDEX "posts_lower";
ALTER TABLE "posts" DROP CONSTRAINT "posts_title";
ALTER TABLE "posts" DROP CONSTRAINT "posts_price";
ALTER TABLE "posts" ALTER COLUMN "title" TYPE varchar(20);
ALTER TABLE "posts" ALTER COLUMN "price" TYPE integer;
ALTER TABLE posts ADD CONSTRAINT posts_title CHECK ((title)::text <> ''::text);
ALTER TABLE posts ADD CONSTRAINT posts_price CHECK (price > 0);
CREATE INDEX "posts_price_index" ON "posts" ("price") WHERE (price > 10);
CREATE INDEX "posts_lower" ON "posts" ((lower((title)::text))) WHERE ((title)::text <> 'none'::text);
