-- up
ALTER TABLE posts ADD CONSTRAINT posts_a CHECK (a > 0);
-- down
ALTER TABLE "posts" DROP CONSTRAINT "posts_a";
