-- up
ALTER TABLE "t" RENAME COLUMN "a" TO "order";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_t" ( "id" integer NOT NULL PRIMARY KEY, "order" varchar(50) NOT NULL, "g" text GENERATED ALWAYS AS ("order" || 'r') STORED, CONSTRAINT "ck" CHECK ("order" <> 'y') );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('t') WHERE name COLLATE NOCASE NOT IN ('coalesce', 'id', 'order', 't') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_t'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix', 'ix2'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_t" ("id", "order") SELECT "t"."id", coalesce("t"."order", 'v') FROM "t";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "t") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_t") AS moved) WHERE moved <> all_rows;
DROP TABLE "t";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_t" RENAME TO "t";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix2" ON "t" ("order" DESC);
CREATE INDEX "ix" ON "t" (upper("order")) WHERE "order" <> 'y';
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_t" ( "id" integer NOT NULL PRIMARY KEY, "order" text, "g" text GENERATED ALWAYS AS ("order" || 'q') STORED, CONSTRAINT "ck" CHECK ("order" <> 'x') );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('t') WHERE name COLLATE NOCASE NOT IN ('id', 'order') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_t'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix', 'ix2'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_t" ("id", "order") SELECT "t"."id", "t"."order" FROM "t";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "t") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_t") AS moved) WHERE moved <> all_rows;
DROP TABLE "t";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_t" RENAME TO "t";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix2" ON "t" ("order");
CREATE INDEX "ix" ON "t" (lower("order")) WHERE "order" <> 'x';
ALTER TABLE "t" RENAME COLUMN "order" TO a;
