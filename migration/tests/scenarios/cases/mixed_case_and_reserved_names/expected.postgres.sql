-- up
CREATE TABLE "User" ( "Id" integer NOT NULL PRIMARY KEY, "table" integer NOT NULL, CONSTRAINT "User_table_fkey" FOREIGN KEY ("table") REFERENCES "select" ("id") );
ALTER TABLE "Order" ADD COLUMN "group" integer DEFAULT 1;
ALTER TABLE "select" ADD COLUMN "userId" integer;
UPDATE "Order" SET "From" = 'none' WHERE "From" IS NULL;
ALTER TABLE "Order" ALTER COLUMN "From" SET NOT NULL;
ALTER TABLE "Order" ADD CONSTRAINT "Order_Check" CHECK ("group" > 0);
CREATE UNIQUE INDEX "Order-From" ON "Order" ("From", "group" DESC);
ALTER TABLE "select" ADD CONSTRAINT "select_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Order" ("id") ON DELETE CASCADE;
-- down
ALTER TABLE "select" DROP CONSTRAINT "select_userId_fkey";
DROP INDEX "Order-From";
ALTER TABLE "Order" DROP CONSTRAINT "Order_Check";
ALTER TABLE "Order" ALTER COLUMN "From" DROP NOT NULL;
ALTER TABLE "select" DROP COLUMN "userId";
ALTER TABLE "Order" DROP COLUMN "group";
DROP TABLE "User";
