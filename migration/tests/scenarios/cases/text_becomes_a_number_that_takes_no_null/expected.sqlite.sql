-- up
-- note: A value of rank that is no number stays as it is.
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" ( "id" integer NOT NULL PRIMARY KEY, "rank" integer NOT NULL DEFAULT 7 );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('9', 'coalesce', 'id', 'rank') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_posts'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_rank'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_posts" ("id", "rank") SELECT "posts"."id", coalesce(rank, 9) FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix_rank" ON "posts" ("rank" DESC);
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" ( "id" integer NOT NULL PRIMARY KEY, "rank" varchar(10) DEFAULT 'x' );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('id', 'rank') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_posts'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_rank'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_posts" ("id", "rank") SELECT "posts"."id", "posts"."rank" FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix_rank" ON "posts" ("rank");
