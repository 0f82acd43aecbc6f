-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_parents" ( "id" integer NOT NULL, "name" varchar, CONSTRAINT "pk" PRIMARY KEY ("id") );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('parents') WHERE name COLLATE NOCASE NOT IN ('id', 'name', 'tenant') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_parents'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'parents' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('tenant'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_parents" ("id", "name") SELECT "parents"."id", "parents"."name" FROM "parents";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "parents") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_parents") AS moved) WHERE moved <> all_rows;
DROP TABLE "parents";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_parents" RENAME TO "parents";
PRAGMA legacy_alter_table = OFF;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_children" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "parent_id" INTEGER NOT NULL,
    CONSTRAINT "fk" FOREIGN KEY ("parent_id") REFERENCES "parents" ("id") ON DELETE CASCADE
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('children') WHERE name COLLATE NOCASE NOT IN ('id', 'parent_id', 'tenant') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_children'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'children' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix', 'tenant'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_children" ("id", "parent_id") SELECT "children"."id", "children"."parent_id" FROM "children";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "children") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_children") AS moved) WHERE moved <> all_rows;
DROP TABLE "children";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_children" RENAME TO "children";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix" ON "children" ("parent_id");
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_parents" ( "tenant" integer NOT NULL, "id" integer NOT NULL, "name" varchar, CONSTRAINT "pk" PRIMARY KEY ("tenant", "id") );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('parents') WHERE name COLLATE NOCASE NOT IN ('0', 'id', 'name', 'tenant') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_parents'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'parents' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_parents" ("id", "name", "tenant") SELECT "parents"."id", "parents"."name", 0 FROM "parents";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "parents") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_parents") AS moved) WHERE moved <> all_rows;
DROP TABLE "parents";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_parents" RENAME TO "parents";
PRAGMA legacy_alter_table = OFF;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_children" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "tenant" INTEGER NOT NULL,
    "parent_id" INTEGER NOT NULL,
    CONSTRAINT "fk" FOREIGN KEY ("tenant", "parent_id") REFERENCES "parents" ("tenant", "id") ON DELETE CASCADE
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('children') WHERE name COLLATE NOCASE NOT IN ('0', 'id', 'parent_id', 'tenant') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_children'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'children' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_children" ("id", "parent_id", "tenant") SELECT "children"."id", "children"."parent_id", 0 FROM "children";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "children") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_children") AS moved) WHERE moved <> all_rows;
DROP TABLE "children";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_children" RENAME TO "children";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix" ON "children" ("tenant", "parent_id");
