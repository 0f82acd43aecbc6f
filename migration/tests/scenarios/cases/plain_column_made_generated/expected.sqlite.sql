-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_lines" ( "id" integer NOT NULL PRIMARY KEY, "price" integer NOT NULL, "twice" integer GENERATED ALWAYS AS (price * 2) STORED );
INSERT INTO "_seaworthy_new_lines" ("id", "price") SELECT "lines"."id", "lines"."price" FROM "lines";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "lines") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_lines") AS moved) WHERE moved <> all_rows;
DROP TABLE "lines";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_lines" RENAME TO "lines";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-lines-twice" ON "lines" ("twice", "price");
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_lines" ( "id" integer NOT NULL PRIMARY KEY, "price" integer NOT NULL, "twice" integer );
INSERT INTO "_seaworthy_new_lines" ("id", "price", "twice") SELECT "lines"."id", "lines"."price", "lines"."twice" FROM "lines";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "lines") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_lines") AS moved) WHERE moved <> all_rows;
DROP TABLE "lines";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_lines" RENAME TO "lines";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-lines-twice" ON "lines" ("twice", "price");
