-- up
ALTER TABLE "profiles" ADD COLUMN "bio" text;
UPDATE "profiles" SET "bio" = (SELECT bio FROM users WHERE users.id = user_id);
ALTER TABLE "users" DROP COLUMN "bio";
-- down
ALTER TABLE "users" ADD COLUMN "bio" text;
ALTER TABLE "profiles" DROP COLUMN "bio";
