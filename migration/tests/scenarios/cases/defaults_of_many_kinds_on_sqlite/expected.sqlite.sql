-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_things" ( "id" integer NOT NULL PRIMARY KEY, "a" integer NOT NULL DEFAULT -1, "b" REAL NOT NULL DEFAULT (1.5), "c" varchar DEFAULT (lower(hex(randomblob(4)))), "d" json_text NOT NULL DEFAULT '{"a": [1]}', "e" date_text DEFAULT (CURRENT_DATE), "f" blob NOT NULL DEFAULT (x'00'), "g" varchar DEFAULT (NULL), "h" bigint NOT NULL DEFAULT 9999999999, "i" boolean NOT NULL DEFAULT TRUE, "j" varchar DEFAULT ('a' || 'b') );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('things') WHERE name COLLATE NOCASE NOT IN ('id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_things'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'things' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_things" ("id") SELECT "things"."id" FROM "things";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "things") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_things") AS moved) WHERE moved <> all_rows;
DROP TABLE "things";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_things" RENAME TO "things";
PRAGMA legacy_alter_table = OFF;
-- down
ALTER TABLE "things" DROP COLUMN "j";
ALTER TABLE "things" DROP COLUMN "i";
ALTER TABLE "things" DROP COLUMN "h";
ALTER TABLE "things" DROP COLUMN "g";
ALTER TABLE "things" DROP COLUMN "f";
ALTER TABLE "things" DROP COLUMN "e";
ALTER TABLE "things" DROP COLUMN "d";
ALTER TABLE "things" DROP COLUMN "c";
ALTER TABLE "things" DROP COLUMN "b";
ALTER TABLE "things" DROP COLUMN "a";
