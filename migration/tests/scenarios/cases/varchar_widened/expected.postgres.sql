-- up
ALTER TABLE "posts" ALTER COLUMN "title" TYPE varchar(200);
-- down
ALTER TABLE "posts" ALTER COLUMN "title" TYPE varchar(20);
