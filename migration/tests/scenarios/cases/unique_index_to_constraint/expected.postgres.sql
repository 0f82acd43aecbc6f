-- up
DROP INDEX "users_email_key";
ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);
-- down
ALTER TABLE "users" DROP CONSTRAINT "users_email_key";
CREATE UNIQUE INDEX "users_email_key" ON "users" ("email");
