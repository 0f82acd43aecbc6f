-- up
DROP INDEX "users_email";
ALTER TABLE "users" DROP COLUMN "email";
-- down
ALTER TABLE "users" ADD COLUMN "email" text;
UPDATE users SET email = gen_random_uuid()::text WHERE email IS NULL;
ALTER TABLE "users" ALTER COLUMN "email" SET NOT NULL;
CREATE UNIQUE INDEX "users_email" ON "users" ((lower(email)));
