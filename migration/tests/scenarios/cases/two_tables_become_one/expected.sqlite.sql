-- up
ALTER TABLE "users" RENAME TO "accounts";
ALTER TABLE "notes" RENAME COLUMN "user_id" TO account_id;
ALTER TABLE "accounts" ADD COLUMN "is_admin" boolean NOT NULL DEFAULT (false);
DROP TABLE "admins";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_notes" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "account_id" INTEGER NOT NULL,
    CONSTRAINT "fu" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id")
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('notes') WHERE name COLLATE NOCASE NOT IN ('account_id', 'admin_id', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_notes'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'notes' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('admin_id'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_notes" ("id", "account_id") SELECT "notes"."id", "notes"."account_id" FROM "notes";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "notes") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_notes") AS moved) WHERE moved <> all_rows;
DROP TABLE "notes";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_notes" RENAME TO "notes";
PRAGMA legacy_alter_table = OFF;
-- down
CREATE TABLE "admins" ( "id" integer NOT NULL PRIMARY KEY, "email" varchar NOT NULL );
ALTER TABLE "accounts" DROP COLUMN "is_admin";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_notes" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "admin_id" INTEGER,
    "account_id" INTEGER,
    CONSTRAINT "fa" FOREIGN KEY ("admin_id") REFERENCES "admins" ("id"),
    CONSTRAINT "fu" FOREIGN KEY ("account_id") REFERENCES "users" ("id"),
    CONSTRAINT "one" CHECK ((admin_id IS NULL) <> (account_id IS NULL))
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('notes') WHERE name COLLATE NOCASE NOT IN ('account_id', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_notes'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'notes' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_notes" ("id", "account_id") SELECT "notes"."id", "notes"."account_id" FROM "notes";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "notes") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_notes") AS moved) WHERE moved <> all_rows;
DROP TABLE "notes";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_notes" RENAME TO "notes";
PRAGMA legacy_alter_table = OFF;
ALTER TABLE "notes" RENAME COLUMN "account_id" TO "user_id";
ALTER TABLE "accounts" RENAME TO "users";
