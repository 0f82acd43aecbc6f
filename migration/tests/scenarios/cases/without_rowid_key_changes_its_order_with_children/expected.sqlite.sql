-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_t" ( "a" varchar NOT NULL COLLATE NOCASE, "b" integer NOT NULL, "c" varchar NOT NULL DEFAULT '', PRIMARY KEY ("b", "a") ) WITHOUT ROWID;
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('t') WHERE name COLLATE NOCASE NOT IN ('a', 'b', 'c') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_t'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_t" ("a", "b", "c") SELECT "t"."a", "t"."b", "t"."c" FROM "t";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "t") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_t") AS moved) WHERE moved <> all_rows;
DROP TABLE "t";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_t" RENAME TO "t";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix" ON "t" ("c" COLLATE NOCASE DESC) WHERE c IS NOT NULL;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_u" ( "a" varchar, "b" integer, FOREIGN KEY ("b", "a") REFERENCES "t" ("b", "a") ON DELETE CASCADE );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('u') WHERE name COLLATE NOCASE NOT IN ('a', 'b', 'rowid') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_u'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'u' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_u" ("a", "b", "rowid") SELECT "u"."a", "u"."b", rowid FROM "u";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "u") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_u") AS moved) WHERE moved <> all_rows;
DROP TABLE "u";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_u" RENAME TO "u";
PRAGMA legacy_alter_table = OFF;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_t" (
    "a" varchar NOT NULL COLLATE NOCASE,
    "b" INTEGER NOT NULL,
    "c" varchar,
    PRIMARY KEY ("a", "b" DESC)
) WITHOUT ROWID;
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('t') WHERE name COLLATE NOCASE NOT IN ('a', 'b', 'c') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_t'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_t" ("a", "b", "c") SELECT "t"."a", "t"."b", "t"."c" FROM "t";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "t") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_t") AS moved) WHERE moved <> all_rows;
DROP TABLE "t";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_t" RENAME TO "t";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix" ON "t" ("c" COLLATE NOCASE DESC) WHERE c IS NOT NULL;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_u" ( "a" varchar, "b" integer, FOREIGN KEY ("a", "b") REFERENCES "t" ("a", "b") ON DELETE CASCADE );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('u') WHERE name COLLATE NOCASE NOT IN ('a', 'b', 'rowid') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_u'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'u' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_u" ("a", "b", "rowid") SELECT "u"."a", "u"."b", rowid FROM "u";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "u") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_u") AS moved) WHERE moved <> all_rows;
DROP TABLE "u";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_u" RENAME TO "u";
PRAGMA legacy_alter_table = OFF;
