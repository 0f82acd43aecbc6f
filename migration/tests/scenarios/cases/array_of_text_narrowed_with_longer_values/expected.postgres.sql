-- up
ALTER TABLE "t" ALTER COLUMN "a" TYPE varchar(3)[];
-- down
ALTER TABLE "t" ALTER COLUMN "a" TYPE text[];
