-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_lines" ( "id" integer NOT NULL PRIMARY KEY, "price" integer NOT NULL, "amount" integer NOT NULL, "total" integer GENERATED ALWAYS AS (price * amount + 1) STORED );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('lines') WHERE name COLLATE NOCASE NOT IN ('amount', 'id', 'price') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_lines'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'lines' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('idx-lines-total'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_lines" ("id", "price", "amount") SELECT "lines"."id", "lines"."price", "lines"."amount" FROM "lines";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "lines") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_lines") AS moved) WHERE moved <> all_rows;
DROP TABLE "lines";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_lines" RENAME TO "lines";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-lines-total" ON "lines" ("total");
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_lines" ( "id" integer NOT NULL PRIMARY KEY, "price" integer NOT NULL, "amount" integer NOT NULL, "total" integer GENERATED ALWAYS AS (price * amount) STORED );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('lines') WHERE name COLLATE NOCASE NOT IN ('amount', 'id', 'price') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_lines'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'lines' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('idx-lines-total'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_lines" ("id", "price", "amount") SELECT "lines"."id", "lines"."price", "lines"."amount" FROM "lines";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "lines") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_lines") AS moved) WHERE moved <> all_rows;
DROP TABLE "lines";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_lines" RENAME TO "lines";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-lines-total" ON "lines" ("total");
