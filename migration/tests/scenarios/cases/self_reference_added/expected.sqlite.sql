-- up
ALTER TABLE "nodes" ADD COLUMN "parent_id" integer CONSTRAINT "fk-nodes-parent_id" REFERENCES "nodes" ("id") ON DELETE SET NULL;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_nodes" ( "id" integer NOT NULL PRIMARY KEY, "name" varchar NOT NULL );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('nodes') WHERE name COLLATE NOCASE NOT IN ('id', 'name', 'parent_id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_nodes'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'nodes' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('parent_id'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_nodes" ("id", "name") SELECT "nodes"."id", "nodes"."name" FROM "nodes";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "nodes") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_nodes") AS moved) WHERE moved <> all_rows;
DROP TABLE "nodes";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_nodes" RENAME TO "nodes";
PRAGMA legacy_alter_table = OFF;
