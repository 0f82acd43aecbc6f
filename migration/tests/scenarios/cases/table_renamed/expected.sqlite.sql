-- up
ALTER TABLE "posts" RENAME TO "articles";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_articles" ( "id" integer NOT NULL PRIMARY KEY, "title" varchar UNIQUE, "parent_id" integer, FOREIGN KEY ("parent_id") REFERENCES "articles" ("id"), CONSTRAINT "articles_title" CHECK (title <> '') );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('articles') WHERE name COLLATE NOCASE NOT IN ('id', 'idx-posts-open', 'idx-posts-parent_id', 'parent_id', 'title') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_articles'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'articles' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('idx-articles-open', 'idx-articles-parent_id', 'idx-posts-open', 'idx-posts-parent_id'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_articles" ("id", "title", "parent_id") SELECT "articles"."id", "articles"."title", "articles"."parent_id" FROM "articles";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "articles") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_articles") AS moved) WHERE moved <> all_rows;
DROP TABLE "articles";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_articles" RENAME TO "articles";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-articles-open" ON "articles" ("title") WHERE title <> '';
CREATE INDEX "idx-articles-parent_id" ON "articles" ("parent_id");
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_articles" ( "id" integer NOT NULL PRIMARY KEY, "title" varchar UNIQUE, "parent_id" integer, FOREIGN KEY ("parent_id") REFERENCES "articles" ("id"), CONSTRAINT "posts_title" CHECK (title <> '') );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('articles') WHERE name COLLATE NOCASE NOT IN ('id', 'idx-articles-open', 'idx-articles-parent_id', 'parent_id', 'title') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_articles'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'articles' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('idx-articles-open', 'idx-articles-parent_id', 'idx-posts-open', 'idx-posts-parent_id'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_articles" ("id", "title", "parent_id") SELECT "articles"."id", "articles"."title", "articles"."parent_id" FROM "articles";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "articles") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_articles") AS moved) WHERE moved <> all_rows;
DROP TABLE "articles";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_articles" RENAME TO "articles";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-posts-open" ON "articles" ("title") WHERE title <> '';
CREATE INDEX "idx-posts-parent_id" ON "articles" ("parent_id");
ALTER TABLE "articles" RENAME TO "posts";
