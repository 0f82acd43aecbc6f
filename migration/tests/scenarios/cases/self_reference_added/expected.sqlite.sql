-- up
ALTER TABLE "nodes" ADD COLUMN "parent_id" integer CONSTRAINT "fk-nodes-parent_id" REFERENCES "nodes" ("id") ON DELETE SET NULL;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_nodes" ( "id" integer NOT NULL PRIMARY KEY, "name" varchar NOT NULL );
INSERT INTO "_seaworthy_new_nodes" ("id", "name") SELECT "nodes"."id", "nodes"."name" FROM "nodes";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "nodes") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_nodes") AS moved) WHERE moved <> all_rows;
DROP TABLE "nodes";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_nodes" RENAME TO "nodes";
PRAGMA legacy_alter_table = OFF;
