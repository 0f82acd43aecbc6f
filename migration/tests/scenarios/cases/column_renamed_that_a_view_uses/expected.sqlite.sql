-- up
DROP VIEW "titles";
ALTER TABLE "posts" RENAME COLUMN "title" TO headline;
CREATE VIEW titles AS SELECT headline AS title FROM posts;
-- down
DROP VIEW "titles";
ALTER TABLE "posts" RENAME COLUMN "headline" TO title;
CREATE VIEW titles AS SELECT title FROM posts;
