-- up
ALTER TABLE "users" ADD COLUMN "bio" text;
UPDATE users SET bio = coalesce((SELECT bio FROM profiles WHERE users.id = profiles.user_id), '') WHERE bio IS NULL;
ALTER TABLE "users" ALTER COLUMN "bio" SET NOT NULL;
DROP TABLE "profiles";
-- down
CREATE TABLE "profiles" ( "id" integer NOT NULL PRIMARY KEY, "user_id" integer NOT NULL, "bio" text NOT NULL );
ALTER TABLE "users" DROP COLUMN "bio";
