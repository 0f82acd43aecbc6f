-- up
ALTER TABLE "items" RENAME COLUMN "length" TO "size";
ALTER TABLE "items" RENAME COLUMN "lower" TO "label";
-- down
ALTER TABLE "items" RENAME COLUMN "label" TO "lower";
ALTER TABLE "items" RENAME COLUMN "size" TO "length";
