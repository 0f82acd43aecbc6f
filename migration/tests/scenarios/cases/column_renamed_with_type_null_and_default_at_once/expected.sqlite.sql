-- up
ALTER TABLE "posts" RENAME COLUMN "state" TO "status";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" ( "id" integer NOT NULL PRIMARY KEY, "status" text NOT NULL DEFAULT 'new' );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('coalesce', 'id', 'status') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_posts'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_state'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_posts" ("id", "status") SELECT "posts"."id", coalesce(status, 'none') FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix_state" ON "posts" ("status") WHERE status <> 'gone';
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" ( "id" integer NOT NULL PRIMARY KEY, "status" varchar(20) DEFAULT 'draft' );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('id', 'status') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_posts'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_state'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_posts" ("id", "status") SELECT "posts"."id", "posts"."status" FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix_state" ON "posts" ("status");
ALTER TABLE "posts" RENAME COLUMN "status" TO state;
