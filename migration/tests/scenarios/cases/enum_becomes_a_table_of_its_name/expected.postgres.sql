-- up
ALTER TABLE "t" ADD COLUMN "kind_id" integer;
ALTER TABLE "t" DROP COLUMN "kind";
DROP TYPE "kind";
CREATE TABLE "kind" ( "id" integer NOT NULL PRIMARY KEY, "name" text );
ALTER TABLE "t" ADD CONSTRAINT "t_kind_id_fkey" FOREIGN KEY ("kind_id") REFERENCES "kind" ("id");
-- down
ALTER TABLE "t" DROP CONSTRAINT "t_kind_id_fkey";
DROP TABLE "kind";
CREATE TYPE "kind" AS ENUM ('a', 'b');
ALTER TABLE "t" ADD COLUMN "kind" kind;
ALTER TABLE "t" DROP COLUMN "kind_id";
