-- up
ALTER TABLE "t" RENAME COLUMN "a" TO "current_date";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_t" ( "id" integer NOT NULL PRIMARY KEY, "current_date" varchar(50) NOT NULL, "g" text GENERATED ALWAYS AS ("current_date" || 'r') STORED, CONSTRAINT "ck" CHECK ("current_date" <> 'y') );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('t') WHERE name COLLATE NOCASE NOT IN ('coalesce', 'current_date', 'id', 't') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_t'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix', 'ix2'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_t" ("id", "current_date") SELECT "t"."id", coalesce("t"."current_date", 'v') FROM "t";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "t") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_t") AS moved) WHERE moved <> all_rows;
DROP TABLE "t";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_t" RENAME TO "t";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix2" ON "t" ("current_date" DESC);
CREATE INDEX "ix" ON "t" (upper("current_date")) WHERE "current_date" <> 'y';
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_t" ( "id" integer NOT NULL PRIMARY KEY, "current_date" text, "g" text GENERATED ALWAYS AS ("current_date" || 'q') STORED, CONSTRAINT "ck" CHECK ("current_date" <> 'x') );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('t') WHERE name COLLATE NOCASE NOT IN ('current_date', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_t'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix', 'ix2'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_t" ("id", "current_date") SELECT "t"."id", "t"."current_date" FROM "t";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "t") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_t") AS moved) WHERE moved <> all_rows;
DROP TABLE "t";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_t" RENAME TO "t";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix2" ON "t" ("current_date");
CREATE INDEX "ix" ON "t" (lower("current_date")) WHERE "current_date" <> 'x';
ALTER TABLE "t" RENAME COLUMN "current_date" TO a;
