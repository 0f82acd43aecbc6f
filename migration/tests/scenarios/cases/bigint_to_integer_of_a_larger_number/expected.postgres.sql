-- up
ALTER TABLE "posts" ALTER COLUMN "views" TYPE integer;
-- down
ALTER TABLE "posts" ALTER COLUMN "views" TYPE bigint;
