-- up
ALTER TABLE "children" RENAME COLUMN "pa" TO "px";
ALTER TABLE "parents" RENAME COLUMN "a" TO "x";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_children" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "px" INTEGER,
    "pb" INTEGER NOT NULL,
    CONSTRAINT "fk" FOREIGN KEY ("px", "pb") REFERENCES "parents" ("x", "b") ON DELETE CASCADE ON UPDATE CASCADE
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('children') WHERE name COLLATE NOCASE NOT IN ('id', 'pb', 'px') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_children'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'children' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_children" ("id", "px", "pb") SELECT "children"."id", "children"."px", "children"."pb" FROM "children";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "children") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_children") AS moved) WHERE moved <> all_rows;
DROP TABLE "children";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_children" RENAME TO "children";
PRAGMA legacy_alter_table = OFF;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_children" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "px" INTEGER,
    "pb" INTEGER,
    CONSTRAINT "fk" FOREIGN KEY ("px", "pb") REFERENCES "parents" ("a", "b") ON DELETE CASCADE
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('children') WHERE name COLLATE NOCASE NOT IN ('id', 'pb', 'px') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_children'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'children' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_children" ("id", "px", "pb") SELECT "children"."id", "children"."px", "children"."pb" FROM "children";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "children") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_children") AS moved) WHERE moved <> all_rows;
DROP TABLE "children";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_children" RENAME TO "children";
PRAGMA legacy_alter_table = OFF;
ALTER TABLE "parents" RENAME COLUMN "x" TO "a";
ALTER TABLE "children" RENAME COLUMN "px" TO "pa";
