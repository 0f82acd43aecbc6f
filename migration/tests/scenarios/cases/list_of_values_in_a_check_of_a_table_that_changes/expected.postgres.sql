-- up
ALTER TABLE "t" ADD COLUMN "n" integer;
-- down
ALTER TABLE "t" DROP COLUMN "n";
