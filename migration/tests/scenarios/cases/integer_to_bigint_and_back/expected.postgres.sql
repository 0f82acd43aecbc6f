-- up
ALTER TABLE "posts" ALTER COLUMN "likes" TYPE integer;
ALTER TABLE "posts" ALTER COLUMN "views" TYPE bigint;
-- down
ALTER TABLE "posts" ALTER COLUMN "views" TYPE integer;
ALTER TABLE "posts" ALTER COLUMN "likes" TYPE bigint;
