-- up
ALTER TABLE posts ADD CONSTRAINT posts_slug UNIQUE (slug);
-- down
ALTER TABLE "posts" DROP CONSTRAINT "posts_slug";
