-- up
ALTER TABLE "t" RENAME COLUMN "price" TO "price_old";
ALTER TABLE "t" RENAME COLUMN "price_new" TO "price";
DROP INDEX "ix";
ALTER TABLE "t" DROP COLUMN "price_old";
CREATE INDEX "ix" ON "t" ("price");
-- down
DROP INDEX "ix";
ALTER TABLE "t" ADD COLUMN "price_old" integer;
CREATE INDEX "ix" ON "t" ("price_old");
ALTER TABLE "t" RENAME COLUMN "price" TO "price_new";
ALTER TABLE "t" RENAME COLUMN "price_old" TO "price";
