-- up
ALTER TABLE "posts" ADD COLUMN "slug" varchar;
UPDATE posts SET slug = lower(title) || '-' || id WHERE slug IS NULL;
ALTER TABLE "posts" ALTER COLUMN "slug" SET NOT NULL;
ALTER TABLE posts ADD CONSTRAINT posts_slug_key UNIQUE (slug);
-- down
ALTER TABLE "posts" DROP CONSTRAINT "posts_slug_key";
ALTER TABLE "posts" DROP COLUMN "slug";
