-- up
ALTER TABLE "profiles" ADD COLUMN "bio" text;
UPDATE profiles SET bio = (SELECT bio FROM users WHERE users.id = profiles.user_id) WHERE bio IS NULL;
ALTER TABLE "profiles" ALTER COLUMN "bio" SET NOT NULL;
ALTER TABLE "users" DROP COLUMN "bio";
-- down
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "users" ADD COLUMN "bio" text NOT NULL DEFAULT '';
ALTER TABLE users ALTER COLUMN bio DROP DEFAULT;
ALTER TABLE "profiles" DROP COLUMN "bio";
