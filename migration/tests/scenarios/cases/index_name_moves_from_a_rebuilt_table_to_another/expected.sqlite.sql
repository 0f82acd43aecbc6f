-- up
DROP INDEX "ix";
CREATE TABLE "b" ( "id" integer NOT NULL PRIMARY KEY, "x" integer );
CREATE INDEX "ix" ON "b" ("x");
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_a" ( "id" integer NOT NULL PRIMARY KEY, "n" integer NOT NULL );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('a') WHERE name COLLATE NOCASE NOT IN ('id', 'ix', 'n', 'x') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_a'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'a' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix', 'x'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_a" ("id", "n") SELECT "a"."id", "a"."n" FROM "a";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "a") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_a") AS moved) WHERE moved <> all_rows;
DROP TABLE "a";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_a" RENAME TO "a";
PRAGMA legacy_alter_table = OFF;
-- down
DROP TABLE "b";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_a" ( "id" integer NOT NULL PRIMARY KEY, "x" integer, "n" integer );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('a') WHERE name COLLATE NOCASE NOT IN ('id', 'n') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_a'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'a' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_a" ("id", "n") SELECT "a"."id", "a"."n" FROM "a";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "a") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_a") AS moved) WHERE moved <> all_rows;
DROP TABLE "a";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_a" RENAME TO "a";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix" ON "a" ("x");
