-- up
DROP VIEW a_view_of_titles;
DROP VIEW titles;
ALTER TABLE "posts" ALTER COLUMN "title" TYPE text;
CREATE VIEW titles AS SELECT posts.id,
    posts.title
   FROM posts;
CREATE VIEW a_view_of_titles AS SELECT titles.title
   FROM titles;
-- down
DROP VIEW a_view_of_titles;
DROP VIEW titles;
ALTER TABLE "posts" ALTER COLUMN "title" TYPE varchar(20);
CREATE VIEW titles AS SELECT posts.id,
    posts.title
   FROM posts;
CREATE VIEW a_view_of_titles AS SELECT titles.title
   FROM titles;
