-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_lines" ( "id" integer NOT NULL PRIMARY KEY, "quantity" integer NOT NULL, "total" integer );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('lines') WHERE name COLLATE NOCASE NOT IN ('id', 'price', 'quantity', 'total') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_lines'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'lines' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('price'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_lines" ("id", "quantity", "total") SELECT "lines"."id", "lines"."quantity", "lines"."total" FROM "lines";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "lines") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_lines") AS moved) WHERE moved <> all_rows;
DROP TABLE "lines";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_lines" RENAME TO "lines";
PRAGMA legacy_alter_table = OFF;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_lines" ( "id" integer NOT NULL PRIMARY KEY, "price" integer NOT NULL, "quantity" integer NOT NULL, "total" integer GENERATED ALWAYS AS (price * quantity) STORED );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('lines') WHERE name COLLATE NOCASE NOT IN ('0', 'id', 'price', 'quantity', 'total') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_lines'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'lines' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('total'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_lines" ("id", "quantity", "price") SELECT "lines"."id", "lines"."quantity", 0 FROM "lines";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "lines") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_lines") AS moved) WHERE moved <> all_rows;
DROP TABLE "lines";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_lines" RENAME TO "lines";
PRAGMA legacy_alter_table = OFF;
