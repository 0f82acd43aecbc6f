-- up
ALTER TABLE "posts" RENAME TO "_seaworthy_Posts";
ALTER TABLE "_seaworthy_Posts" RENAME TO "Posts";
ALTER TABLE "Posts" RENAME COLUMN "title" TO "Title";
-- down
ALTER TABLE "Posts" RENAME COLUMN "Title" TO "title";
ALTER TABLE "Posts" RENAME TO "_seaworthy_posts";
ALTER TABLE "_seaworthy_posts" RENAME TO "posts";
