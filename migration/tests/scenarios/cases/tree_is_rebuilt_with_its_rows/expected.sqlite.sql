-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_nodes" ( "id" integer NOT NULL PRIMARY KEY, "parent_id" integer, "name" varchar NOT NULL DEFAULT 'none', FOREIGN KEY ("parent_id") REFERENCES "nodes" ("id") ON DELETE CASCADE, CHECK (name <> '') );
INSERT INTO "_seaworthy_new_nodes" ("id", "parent_id", "name") SELECT "nodes"."id", "nodes"."parent_id", "nodes"."name" FROM "nodes";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "nodes") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_nodes") AS moved) WHERE moved <> all_rows;
DROP TABLE "nodes";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_nodes" RENAME TO "nodes";
PRAGMA legacy_alter_table = OFF;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_nodes" ( "id" integer NOT NULL PRIMARY KEY, "parent_id" integer, "name" varchar, FOREIGN KEY ("parent_id") REFERENCES "nodes" ("id") ON DELETE CASCADE );
INSERT INTO "_seaworthy_new_nodes" ("id", "parent_id", "name") SELECT "nodes"."id", "nodes"."parent_id", "nodes"."name" FROM "nodes";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "nodes") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_nodes") AS moved) WHERE moved <> all_rows;
DROP TABLE "nodes";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_nodes" RENAME TO "nodes";
PRAGMA legacy_alter_table = OFF;
