-- up
ALTER TABLE "posts" RENAME TO "Posts";
ALTER TABLE "Posts" RENAME COLUMN "title" TO "Title";
ALTER TABLE "Posts" RENAME CONSTRAINT posts_pkey TO "Posts_pkey";
-- down
ALTER TABLE "Posts" RENAME CONSTRAINT "Posts_pkey" TO posts_pkey;
ALTER TABLE "Posts" RENAME COLUMN "Title" TO "title";
ALTER TABLE "Posts" RENAME TO "posts";
