-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_t" ( "id" integer NOT NULL PRIMARY KEY, "a" date_text NOT NULL, "b" date_text, "c" time_text, "d" timestamp_text, "e" datetime_text );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('t') WHERE name COLLATE NOCASE NOT IN ('a', 'b', 'c', 'coalesce', 'd', 'date', 'e', 'id', 'strftime') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_t'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_t" ("id", "a", "b", "c", "d", "e") SELECT "t"."id", coalesce(date(a), a), coalesce(date(b), b), coalesce(strftime('%H:%M:%f', c), c), d || ' 00:00:00', '1970-01-01 ' || e FROM "t";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "t") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_t") AS moved) WHERE moved <> all_rows;
DROP TABLE "t";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_t" RENAME TO "t";
PRAGMA legacy_alter_table = OFF;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_t" ( "id" integer NOT NULL PRIMARY KEY, "a" datetime_text NOT NULL, "b" timestamp_with_timezone_text, "c" datetime_text, "d" date_text, "e" time_text );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('t') WHERE name COLLATE NOCASE NOT IN ('a', 'b', 'c', 'coalesce', 'd', 'date', 'e', 'id', 'strftime') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_t'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_t" ("id", "a", "b", "c", "d", "e") SELECT "t"."id", a || ' 00:00:00', b || ' 00:00:00', '1970-01-01 ' || c, coalesce(date(d), d), coalesce(strftime('%H:%M:%f', e), e) FROM "t";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "t") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_t") AS moved) WHERE moved <> all_rows;
DROP TABLE "t";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_t" RENAME TO "t";
PRAGMA legacy_alter_table = OFF;
