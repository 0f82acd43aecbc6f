-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all" ( "id" integer NOT NULL PRIMARY KEY, "a_column_whose_name_is_as_long_as_postgres_lets_a_name_be_at_a" varchar(40) UNIQUE, "b_column_whose_name_is_as_long_as_postgres_lets_a_name_be_at_a" integer UNIQUE, FOREIGN KEY ("b_column_whose_name_is_as_long_as_postgres_lets_a_name_be_at_a") REFERENCES "a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all" ("id") );
INSERT INTO "_seaworthy_new_a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all" ("id", "a_column_whose_name_is_as_long_as_postgres_lets_a_name_be_at_a") SELECT "a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all"."id", "a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all"."a_column_whose_name_is_as_long_as_postgres_lets_a_name_be_at_a" FROM "a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all") AS moved) WHERE moved <> all_rows;
DROP TABLE "a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all" RENAME TO "a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "an_index_whose_name_is_as_long_as_postgres_lets_a_name_be_at_al" ON "a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all" ("a_column_whose_name_is_as_long_as_postgres_lets_a_name_be_at_a");
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all" ( "id" integer NOT NULL PRIMARY KEY, "a_column_whose_name_is_as_long_as_postgres_lets_a_name_be_at_a" varchar(20) UNIQUE );
INSERT INTO "_seaworthy_new_a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all" ("id", "a_column_whose_name_is_as_long_as_postgres_lets_a_name_be_at_a") SELECT "a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all"."id", "a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all"."a_column_whose_name_is_as_long_as_postgres_lets_a_name_be_at_a" FROM "a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all") AS moved) WHERE moved <> all_rows;
DROP TABLE "a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all" RENAME TO "a_table_whose_name_is_as_long_as_postgres_lets_a_name_be_at_all";
PRAGMA legacy_alter_table = OFF;
