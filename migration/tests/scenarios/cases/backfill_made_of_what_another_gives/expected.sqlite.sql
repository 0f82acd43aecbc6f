-- up
UPDATE "t" SET "a" = 'A' WHERE "a" IS NULL;
UPDATE "t" SET "b" = coalesce(a, 'empty') WHERE "b" IS NULL;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_t" ( "id" integer NOT NULL PRIMARY KEY, "a" varchar NOT NULL, "b" varchar NOT NULL );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('t') WHERE name COLLATE NOCASE NOT IN ('a', 'b', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_t'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_t" ("id", "a", "b") SELECT "t"."id", "t"."a", "t"."b" FROM "t";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "t") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_t") AS moved) WHERE moved <> all_rows;
DROP TABLE "t";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_t" RENAME TO "t";
PRAGMA legacy_alter_table = OFF;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_t" ( "id" integer NOT NULL PRIMARY KEY, "a" varchar, "b" varchar );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('t') WHERE name COLLATE NOCASE NOT IN ('a', 'b', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_t'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_t" ("id", "a", "b") SELECT "t"."id", "t"."a", "t"."b" FROM "t";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "t") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_t") AS moved) WHERE moved <> all_rows;
DROP TABLE "t";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_t" RENAME TO "t";
PRAGMA legacy_alter_table = OFF;
