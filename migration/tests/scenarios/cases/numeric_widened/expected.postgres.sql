-- up
ALTER TABLE "prices" ALTER COLUMN "amount" TYPE decimal(12, 4);
-- down
ALTER TABLE "prices" ALTER COLUMN "amount" TYPE decimal(5, 2);
