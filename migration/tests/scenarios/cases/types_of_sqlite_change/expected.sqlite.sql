-- up
-- note: A value of d that is no number stays as it is.
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_things" ( "id" integer NOT NULL PRIMARY KEY, "a" varchar, "b" integer, "c" blob, "d" REAL, "e" integer );
INSERT INTO "_seaworthy_new_things" ("id", "a", "b", "c", "d", "e") SELECT "things"."id", "things"."a", "things"."b", "things"."c", "things"."d", "things"."e" FROM "things";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "things") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_things") AS moved) WHERE moved <> all_rows;
DROP TABLE "things";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_things" RENAME TO "things";
PRAGMA legacy_alter_table = OFF;
-- down
-- note: A value of a that is no number stays as it is.
-- note: A value of c that is no text stays as it is.
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_things" ( "id" integer NOT NULL PRIMARY KEY, "a" integer, "b" REAL, "c" varchar, "d" varchar, "e" boolean );
INSERT INTO "_seaworthy_new_things" ("id", "a", "b", "c", "d", "e") SELECT "things"."id", "things"."a", "things"."b", "things"."c", "things"."d", "things"."e" FROM "things";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "things") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_things") AS moved) WHERE moved <> all_rows;
DROP TABLE "things";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_things" RENAME TO "things";
PRAGMA legacy_alter_table = OFF;
