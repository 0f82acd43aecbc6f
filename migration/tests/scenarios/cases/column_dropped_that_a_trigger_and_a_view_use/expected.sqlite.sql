-- up
DROP VIEW "titles";
ALTER TABLE "posts" DROP COLUMN "title";
CREATE VIEW titles AS SELECT views AS title FROM posts;
-- down
DROP VIEW "titles";
ALTER TABLE "posts" ADD COLUMN "title" varchar;
CREATE VIEW titles AS SELECT title FROM posts;
