-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_lines" ( "id" integer NOT NULL PRIMARY KEY, "price" integer NOT NULL, "amount" integer NOT NULL, "total" integer GENERATED ALWAYS AS (price * amount + 1) STORED );
INSERT INTO "_seaworthy_new_lines" ("id", "price", "amount") SELECT "lines"."id", "lines"."price", "lines"."amount" FROM "lines";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "lines") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_lines") AS moved) WHERE moved <> all_rows;
DROP TABLE "lines";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_lines" RENAME TO "lines";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-lines-total" ON "lines" ("total");
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_lines" ( "id" integer NOT NULL PRIMARY KEY, "price" integer NOT NULL, "amount" integer NOT NULL, "total" integer GENERATED ALWAYS AS (price * amount) STORED );
INSERT INTO "_seaworthy_new_lines" ("id", "price", "amount") SELECT "lines"."id", "lines"."price", "lines"."amount" FROM "lines";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "lines") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_lines") AS moved) WHERE moved <> all_rows;
DROP TABLE "lines";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_lines" RENAME TO "lines";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-lines-total" ON "lines" ("total");
