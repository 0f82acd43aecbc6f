-- up
ALTER TABLE "parents" ADD COLUMN "code" varchar;
UPDATE "parents" SET "code" = upper(name);
ALTER TABLE "children" ADD COLUMN "parent_code" varchar;
UPDATE "children" SET "parent_code" = (SELECT code FROM parents WHERE parents.id = children.parent_id);
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_parents" ( "code" varchar NOT NULL PRIMARY KEY );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('parents') WHERE name COLLATE NOCASE NOT IN ('code', 'id', 'name') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_parents'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'parents' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('id', 'name'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_parents" ("code") SELECT "parents"."code" FROM "parents";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "parents") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_parents") AS moved) WHERE moved <> all_rows;
DROP TABLE "parents";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_parents" RENAME TO "parents";
PRAGMA legacy_alter_table = OFF;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_children" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "parent_code" varchar NOT NULL,
    CONSTRAINT "fk_parent" FOREIGN KEY ("parent_code") REFERENCES "parents" ("code")
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('children') WHERE name COLLATE NOCASE NOT IN ('id', 'parent_code', 'parent_id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_children'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'children' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('parent_id'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_children" ("id", "parent_code") SELECT "children"."id", "children"."parent_code" FROM "children";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "children") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_children") AS moved) WHERE moved <> all_rows;
DROP TABLE "children";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_children" RENAME TO "children";
PRAGMA legacy_alter_table = OFF;
-- down
-- note: id takes no null and has no default: this fails where there are rows.
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_parents" ( "id" integer NOT NULL PRIMARY KEY, "name" varchar NOT NULL );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('parents') WHERE name COLLATE NOCASE NOT IN ('code', 'name') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_parents'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'parents' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('code'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_parents" ("name") SELECT '' FROM "parents";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "parents") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_parents") AS moved) WHERE moved <> all_rows;
DROP TABLE "parents";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_parents" RENAME TO "parents";
PRAGMA legacy_alter_table = OFF;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_children" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "parent_id" INTEGER NOT NULL,
    CONSTRAINT "fk_parent" FOREIGN KEY ("parent_id") REFERENCES "parents" ("id")
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('children') WHERE name COLLATE NOCASE NOT IN ('0', 'id', 'parent_code', 'parent_id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_children'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'children' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('parent_code'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_children" ("id", "parent_id") SELECT "children"."id", 0 FROM "children";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "children") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_children") AS moved) WHERE moved <> all_rows;
DROP TABLE "children";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_children" RENAME TO "children";
PRAGMA legacy_alter_table = OFF;
