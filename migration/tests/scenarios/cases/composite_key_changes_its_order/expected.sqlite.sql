-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_votes" ( "user_id" integer NOT NULL, "post_id" integer NOT NULL, "weight" integer, CONSTRAINT "pk" PRIMARY KEY ("post_id", "user_id") );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('votes') WHERE name COLLATE NOCASE NOT IN ('post_id', 'rowid', 'user_id', 'weight') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_votes'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'votes' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_votes" ("user_id", "post_id", "weight", "rowid") SELECT "votes"."user_id", "votes"."post_id", "votes"."weight", rowid FROM "votes";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "votes") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_votes") AS moved) WHERE moved <> all_rows;
DROP TABLE "votes";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_votes" RENAME TO "votes";
PRAGMA legacy_alter_table = OFF;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_notes" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "u" INTEGER,
    "p" INTEGER,
    CONSTRAINT "fk" FOREIGN KEY ("p", "u") REFERENCES "votes" ("post_id", "user_id") ON DELETE CASCADE
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('notes') WHERE name COLLATE NOCASE NOT IN ('id', 'p', 'u') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_notes'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'notes' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_notes" ("id", "u", "p") SELECT "notes"."id", "notes"."u", "notes"."p" FROM "notes";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "notes") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_notes") AS moved) WHERE moved <> all_rows;
DROP TABLE "notes";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_notes" RENAME TO "notes";
PRAGMA legacy_alter_table = OFF;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_votes" ( "user_id" integer NOT NULL, "post_id" integer NOT NULL, "weight" integer, CONSTRAINT "pk" PRIMARY KEY ("user_id", "post_id") );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('votes') WHERE name COLLATE NOCASE NOT IN ('post_id', 'rowid', 'user_id', 'weight') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_votes'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'votes' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_votes" ("user_id", "post_id", "weight", "rowid") SELECT "votes"."user_id", "votes"."post_id", "votes"."weight", rowid FROM "votes";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "votes") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_votes") AS moved) WHERE moved <> all_rows;
DROP TABLE "votes";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_votes" RENAME TO "votes";
PRAGMA legacy_alter_table = OFF;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_notes" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "u" INTEGER,
    "p" INTEGER,
    CONSTRAINT "fk" FOREIGN KEY ("u", "p") REFERENCES "votes" ("user_id", "post_id") ON DELETE CASCADE
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('notes') WHERE name COLLATE NOCASE NOT IN ('id', 'p', 'u') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_notes'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'notes' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_notes" ("id", "u", "p") SELECT "notes"."id", "notes"."u", "notes"."p" FROM "notes";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "notes") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_notes") AS moved) WHERE moved <> all_rows;
DROP TABLE "notes";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_notes" RENAME TO "notes";
PRAGMA legacy_alter_table = OFF;
