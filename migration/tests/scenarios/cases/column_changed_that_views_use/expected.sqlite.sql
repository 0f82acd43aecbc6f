-- up
DROP VIEW "a_view_of_titles";
DROP VIEW "titles";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" ( "id" integer NOT NULL PRIMARY KEY, "title" text, "views" integer );
INSERT INTO "_seaworthy_new_posts" ("id", "title", "views") SELECT "posts"."id", "posts"."title", "posts"."views" FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
CREATE VIEW titles AS SELECT id, title FROM posts;
CREATE VIEW a_view_of_titles AS SELECT title FROM titles;
-- down
DROP VIEW "a_view_of_titles";
DROP VIEW "titles";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" ( "id" integer NOT NULL PRIMARY KEY, "title" varchar(20), "views" integer );
INSERT INTO "_seaworthy_new_posts" ("id", "title", "views") SELECT "posts"."id", "posts"."title", "posts"."views" FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
CREATE VIEW titles AS SELECT id, title FROM posts;
CREATE VIEW a_view_of_titles AS SELECT title FROM titles;
