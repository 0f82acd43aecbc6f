-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_prices" ( "id" integer NOT NULL PRIMARY KEY, "amount" real_decimal(12, 4) NOT NULL );
INSERT INTO "_seaworthy_new_prices" ("id", "amount") SELECT "prices"."id", "prices"."amount" FROM "prices";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "prices") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_prices") AS moved) WHERE moved <> all_rows;
DROP TABLE "prices";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_prices" RENAME TO "prices";
PRAGMA legacy_alter_table = OFF;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_prices" ( "id" integer NOT NULL PRIMARY KEY, "amount" real_decimal(5, 2) NOT NULL );
INSERT INTO "_seaworthy_new_prices" ("id", "amount") SELECT "prices"."id", "prices"."amount" FROM "prices";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "prices") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_prices") AS moved) WHERE moved <> all_rows;
DROP TABLE "prices";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_prices" RENAME TO "prices";
PRAGMA legacy_alter_table = OFF;
