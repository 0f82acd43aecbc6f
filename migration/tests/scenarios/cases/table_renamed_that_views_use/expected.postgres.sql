-- up
DROP VIEW long_titles;
DROP VIEW titles;
ALTER TABLE "posts" RENAME TO "articles";
ALTER TABLE articles RENAME CONSTRAINT posts_pkey TO articles_pkey;
CREATE VIEW titles AS SELECT articles.title
   FROM articles;
CREATE VIEW long_titles AS SELECT titles.title
   FROM titles
  WHERE (length((titles.title)::text) > 10);
-- down
DROP VIEW long_titles;
DROP VIEW titles;
ALTER TABLE articles RENAME CONSTRAINT articles_pkey TO posts_pkey;
ALTER TABLE "articles" RENAME TO "posts";
CREATE VIEW titles AS SELECT posts.title
   FROM posts;
CREATE VIEW long_titles AS SELECT titles.title
   FROM titles
  WHERE (length((titles.title)::text) > 10);
