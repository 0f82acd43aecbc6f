-- up
ALTER TABLE "t" RENAME TO "T2";
ALTER TABLE "T2" RENAME COLUMN "a" TO b;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_u" ( "t_id" integer, FOREIGN KEY ("t_id") REFERENCES "T2" ("id") ON DELETE CASCADE );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('u') WHERE name COLLATE NOCASE NOT IN ('rowid', 't_id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_u'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'u' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_u" ("t_id", "rowid") SELECT "u"."t_id", rowid FROM "u";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "u") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_u") AS moved) WHERE moved <> all_rows;
DROP TABLE "u";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_u" RENAME TO "u";
PRAGMA legacy_alter_table = OFF;
-- note: Look at the trigger tr: names that it uses changed.
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_T2" ( "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "b" varchar NOT NULL, CONSTRAINT "ck" CHECK (b <> '') );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('T2') WHERE name COLLATE NOCASE NOT IN ('b', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_T2'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'T2' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('tr'))) WHERE things IS NOT NULL;
INSERT INTO sqlite_sequence (name, seq) SELECT '_seaworthy_new_T2', seq FROM sqlite_sequence WHERE name = 'T2';
INSERT INTO "_seaworthy_new_T2" ("id", "b") SELECT "T2"."id", "T2"."b" FROM "T2";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "T2") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_T2") AS moved) WHERE moved <> all_rows;
DROP TABLE "T2";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_T2" RENAME TO "T2";
PRAGMA legacy_alter_table = OFF;
CREATE TRIGGER tr AFTER INSERT ON "T2" BEGIN UPDATE "T2" SET b = upper(b) WHERE id = new.id; END;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_u" ( "t_id" integer NOT NULL, FOREIGN KEY ("t_id") REFERENCES "t" ("id") ON DELETE CASCADE );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('u') WHERE name COLLATE NOCASE NOT IN ('0', 'coalesce', 'rowid', 't_id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_u'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'u' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_u" ("t_id", "rowid") SELECT coalesce(t_id, 0), rowid FROM "u";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "u") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_u") AS moved) WHERE moved <> all_rows;
DROP TABLE "u";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_u" RENAME TO "u";
PRAGMA legacy_alter_table = OFF;
-- note: Look at the trigger tr: names that it uses changed.
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_T2" ( "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "b" varchar );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('T2') WHERE name COLLATE NOCASE NOT IN ('b', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_T2'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'T2' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('tr'))) WHERE things IS NOT NULL;
INSERT INTO sqlite_sequence (name, seq) SELECT '_seaworthy_new_T2', seq FROM sqlite_sequence WHERE name = 'T2';
INSERT INTO "_seaworthy_new_T2" ("id", "b") SELECT "T2"."id", "T2"."b" FROM "T2";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "T2") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_T2") AS moved) WHERE moved <> all_rows;
DROP TABLE "T2";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_T2" RENAME TO "T2";
PRAGMA legacy_alter_table = OFF;
CREATE TRIGGER tr AFTER INSERT ON "T2" BEGIN UPDATE "T2" SET b = upper(b) WHERE id = new.id; END;
ALTER TABLE "T2" RENAME COLUMN "b" TO a;
ALTER TABLE "T2" RENAME TO "t";
