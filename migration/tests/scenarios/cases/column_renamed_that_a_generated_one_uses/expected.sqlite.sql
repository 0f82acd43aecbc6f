-- up
ALTER TABLE "lines" RENAME COLUMN "price" TO cost;
-- down
ALTER TABLE "lines" RENAME COLUMN "cost" TO price;
