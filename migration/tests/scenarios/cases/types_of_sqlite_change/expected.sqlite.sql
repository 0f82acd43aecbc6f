-- up
-- note: A value of d that is no number stays as it is.
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_things" ( "id" integer NOT NULL PRIMARY KEY, "a" varchar, "b" integer, "c" blob, "d" REAL, "e" integer );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('things') WHERE name COLLATE NOCASE NOT IN ('a', 'b', 'c', 'd', 'e', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_things'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'things' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_things" ("id", "a", "b", "c", "d", "e") SELECT "things"."id", "things"."a", "things"."b", "things"."c", "things"."d", "things"."e" FROM "things";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "things") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_things") AS moved) WHERE moved <> all_rows;
DROP TABLE "things";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_things" RENAME TO "things";
PRAGMA legacy_alter_table = OFF;
-- down
-- note: A value of a that is no number stays as it is.
-- note: A value of c that is no text stays as it is.
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_things" ( "id" integer NOT NULL PRIMARY KEY, "a" integer, "b" REAL, "c" varchar, "d" varchar, "e" boolean );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('things') WHERE name COLLATE NOCASE NOT IN ('a', 'b', 'c', 'd', 'e', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_things'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'things' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_things" ("id", "a", "b", "c", "d", "e") SELECT "things"."id", "things"."a", "things"."b", "things"."c", "things"."d", "things"."e" FROM "things";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "things") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_things") AS moved) WHERE moved <> all_rows;
DROP TABLE "things";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_things" RENAME TO "things";
PRAGMA legacy_alter_table = OFF;
