-- up
ALTER TABLE "lines" DROP COLUMN "twice";
ALTER TABLE "lines" ALTER COLUMN "price" TYPE bigint;
ALTER TABLE "lines" ADD COLUMN "twice" bigint GENERATED ALWAYS AS ((price * 2)) STORED;
-- down
ALTER TABLE "lines" DROP COLUMN "twice";
ALTER TABLE "lines" ALTER COLUMN "price" TYPE integer;
ALTER TABLE "lines" ADD COLUMN "twice" bigint GENERATED ALWAYS AS ((price * 2)) STORED;
