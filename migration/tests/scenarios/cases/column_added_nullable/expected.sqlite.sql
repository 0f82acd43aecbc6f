-- up
ALTER TABLE "users" ADD COLUMN "name" varchar(100);
-- down
ALTER TABLE "users" DROP COLUMN "name";
