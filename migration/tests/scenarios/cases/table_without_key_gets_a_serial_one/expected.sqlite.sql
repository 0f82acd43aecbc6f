-- up
-- note: id takes no null and has no default: this fails where there are rows.
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_log" ( "text" varchar NOT NULL, "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('log') WHERE name COLLATE NOCASE NOT IN ('text') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_log'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'log' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix'))) WHERE things IS NOT NULL;
INSERT INTO sqlite_sequence (name, seq) SELECT '_seaworthy_new_log', seq FROM sqlite_sequence WHERE name = 'log';
INSERT INTO "_seaworthy_new_log" ("text") SELECT "log"."text" FROM "log";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "log") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_log") AS moved) WHERE moved <> all_rows;
DROP TABLE "log";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_log" RENAME TO "log";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix" ON "log" ("text");
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_log" ( "text" varchar NOT NULL );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('log') WHERE name COLLATE NOCASE NOT IN ('id', 'text') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_log'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'log' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('id', 'ix'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_log" ("text") SELECT "log"."text" FROM "log";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "log") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_log") AS moved) WHERE moved <> all_rows;
DROP TABLE "log";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_log" RENAME TO "log";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix" ON "log" ("text");
