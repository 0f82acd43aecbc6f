-- up
ALTER TABLE "posts" ALTER COLUMN "title" TYPE varchar(3);
-- down
ALTER TABLE "posts" ALTER COLUMN "title" TYPE varchar(20);
