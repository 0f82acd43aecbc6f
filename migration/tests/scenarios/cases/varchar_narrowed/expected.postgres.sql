-- up
ALTER TABLE "posts" ALTER COLUMN "title" TYPE varchar(20);
-- down
ALTER TABLE "posts" ALTER COLUMN "title" TYPE varchar(200);
