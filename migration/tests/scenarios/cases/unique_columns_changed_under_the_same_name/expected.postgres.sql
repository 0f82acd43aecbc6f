-- up
ALTER TABLE "posts" DROP CONSTRAINT "posts_unique";
ALTER TABLE posts ADD CONSTRAINT posts_unique UNIQUE (b, c);
-- down
ALTER TABLE "posts" DROP CONSTRAINT "posts_unique";
ALTER TABLE posts ADD CONSTRAINT posts_unique UNIQUE (a, b);
