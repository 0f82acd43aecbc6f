-- up
CREATE TABLE "some_other_table_with_quite_a_long_name" ( "id" serial NOT NULL PRIMARY KEY, "some_column_with_quite_a_long_name" serial NOT NULL UNIQUE, "another_column_with_quite_a_long_name" integer, CONSTRAINT "some_other_table_with_quite_a_another_column_with_quite_a__fkey" FOREIGN KEY ("another_column_with_quite_a_long_name") REFERENCES "some_table_with_quite_a_long_name" ("id") );
ALTER TABLE "some_table_with_quite_a_long_name" ADD COLUMN "some_column_with_quite_a_long_name" integer;
ALTER TABLE some_table_with_quite_a_long_name ADD CONSTRAINT some_table_with_quite_a_long__some_column_with_quite_a_long_key UNIQUE (some_column_with_quite_a_long_name);
ALTER TABLE some_table_with_quite_a_long_name ADD CONSTRAINT some_table_with_quite_a_long_some_column_with_quite_a_lon_check CHECK (some_column_with_quite_a_long_name > 0);
ALTER TABLE "some_table_with_quite_a_long_name" ADD CONSTRAINT "some_table_with_quite_a_long__some_column_with_quite_a_lon_fkey" FOREIGN KEY ("some_column_with_quite_a_long_name") REFERENCES "some_table_with_quite_a_long_name" ("id");
-- down
ALTER TABLE "some_table_with_quite_a_long_name" DROP CONSTRAINT "some_table_with_quite_a_long__some_column_with_quite_a_lon_fkey";
ALTER TABLE "some_table_with_quite_a_long_name" DROP CONSTRAINT "some_table_with_quite_a_long_some_column_with_quite_a_lon_check";
ALTER TABLE "some_table_with_quite_a_long_name" DROP CONSTRAINT "some_table_with_quite_a_long__some_column_with_quite_a_long_key";
ALTER TABLE "some_table_with_quite_a_long_name" DROP COLUMN "some_column_with_quite_a_long_name";
DROP TABLE "some_other_table_with_quite_a_long_name";
