-- up
ALTER TABLE "t" RENAME COLUMN "a" TO x;
ALTER TABLE "t" RENAME COLUMN "c" TO d;
-- note: Look at the trigger tr: names that it uses changed.
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_t" ( "id" integer NOT NULL PRIMARY KEY, "x" integer NOT NULL DEFAULT 3, "b" integer GENERATED ALWAYS AS (x * 2) STORED, "d" integer GENERATED ALWAYS AS (b + x) VIRTUAL, CHECK (d > x AND b <> 'a') );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('t') WHERE name COLLATE NOCASE NOT IN ('id', 'x') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_t'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix', 'tr'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_t" ("id", "x") SELECT "t"."id", "t"."x" FROM "t";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "t") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_t") AS moved) WHERE moved <> all_rows;
DROP TABLE "t";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_t" RENAME TO "t";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix" ON "t" ("d", "b" DESC) WHERE d > 0;
CREATE TRIGGER tr AFTER UPDATE OF x ON t WHEN old.x <> new.x BEGIN INSERT INTO log (text) VALUES ('a' || new.x); END;
-- down
-- note: Look at the trigger tr: names that it uses changed.
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_t" ( "id" integer NOT NULL PRIMARY KEY, "x" integer NOT NULL, "b" integer GENERATED ALWAYS AS (x * 2) STORED, "d" integer GENERATED ALWAYS AS (b + x) VIRTUAL, CHECK (d > x AND b <> 'a') );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('t') WHERE name COLLATE NOCASE NOT IN ('id', 'x') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_t'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 't' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix', 'tr'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_t" ("id", "x") SELECT "t"."id", "t"."x" FROM "t";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "t") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_t") AS moved) WHERE moved <> all_rows;
DROP TABLE "t";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_t" RENAME TO "t";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix" ON "t" ("d", "b" DESC) WHERE d > 0;
CREATE TRIGGER tr AFTER UPDATE OF x ON t WHEN old.x <> new.x BEGIN INSERT INTO log (text) VALUES ('a' || new.x); END;
ALTER TABLE "t" RENAME COLUMN "d" TO c;
ALTER TABLE "t" RENAME COLUMN "x" TO a;
