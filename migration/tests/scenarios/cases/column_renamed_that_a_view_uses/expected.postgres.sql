-- up
DROP VIEW titles;
ALTER TABLE "posts" RENAME COLUMN "title" TO "headline";
CREATE VIEW titles AS SELECT posts.headline AS title
   FROM posts;
-- down
DROP VIEW titles;
ALTER TABLE "posts" RENAME COLUMN "headline" TO "title";
CREATE VIEW titles AS SELECT posts.title
   FROM posts;
