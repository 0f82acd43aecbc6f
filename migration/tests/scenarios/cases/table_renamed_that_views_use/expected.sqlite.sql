-- up
DROP VIEW "long_titles";
DROP VIEW "titles";
ALTER TABLE "posts" RENAME TO "articles";
CREATE VIEW titles AS SELECT title FROM articles;
CREATE VIEW long_titles AS SELECT title FROM titles WHERE length(title) > 10;
-- down
DROP VIEW "long_titles";
DROP VIEW "titles";
ALTER TABLE "articles" RENAME TO "posts";
CREATE VIEW titles AS SELECT title FROM posts;
CREATE VIEW long_titles AS SELECT title FROM titles WHERE length(title) > 10;
