-- up
ALTER TABLE "nodes" RENAME TO "categories";
ALTER TABLE "categories" RENAME COLUMN "parent_id" TO above_id;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_categories" ( "id" integer NOT NULL PRIMARY KEY, "above_id" integer, "name" varchar NOT NULL, FOREIGN KEY ("above_id") REFERENCES "categories" ("id") ON DELETE SET NULL );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('categories') WHERE name COLLATE NOCASE NOT IN ('above_id', 'id', 'name') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_categories'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'categories' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_nodes_parent'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_categories" ("id", "above_id", "name") SELECT "categories"."id", "categories"."above_id", "categories"."name" FROM "categories";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "categories") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_categories") AS moved) WHERE moved <> all_rows;
DROP TABLE "categories";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_categories" RENAME TO "categories";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix_nodes_parent" ON "categories" ("above_id") WHERE above_id IS NOT NULL;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_categories" ( "id" integer NOT NULL PRIMARY KEY, "above_id" integer, "name" varchar, FOREIGN KEY ("above_id") REFERENCES "categories" ("id") ON DELETE CASCADE );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('categories') WHERE name COLLATE NOCASE NOT IN ('above_id', 'id', 'name') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_categories'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'categories' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_nodes_parent'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_categories" ("id", "above_id", "name") SELECT "categories"."id", "categories"."above_id", "categories"."name" FROM "categories";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "categories") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_categories") AS moved) WHERE moved <> all_rows;
DROP TABLE "categories";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_categories" RENAME TO "categories";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix_nodes_parent" ON "categories" ("above_id") WHERE above_id IS NOT NULL;
ALTER TABLE "categories" RENAME COLUMN "above_id" TO parent_id;
ALTER TABLE "categories" RENAME TO "nodes";
