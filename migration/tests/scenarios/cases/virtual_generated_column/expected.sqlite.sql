-- up
ALTER TABLE "lines" DROP COLUMN "twice";
ALTER TABLE "lines" ADD COLUMN "thrice" integer GENERATED ALWAYS AS (price * 3) VIRTUAL;
ALTER TABLE "lines" ADD COLUMN "twice" integer GENERATED ALWAYS AS (price * 2) VIRTUAL;
CREATE INDEX "idx-lines-thrice" ON "lines" ("thrice");
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_lines" ( "id" integer NOT NULL PRIMARY KEY, "price" integer NOT NULL, "twice" integer GENERATED ALWAYS AS (price * 2) STORED );
INSERT INTO "_seaworthy_new_lines" ("id", "price") SELECT "lines"."id", "lines"."price" FROM "lines";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "lines") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_lines") AS moved) WHERE moved <> all_rows;
DROP TABLE "lines";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_lines" RENAME TO "lines";
PRAGMA legacy_alter_table = OFF;
