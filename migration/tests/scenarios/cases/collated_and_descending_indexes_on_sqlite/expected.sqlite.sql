-- up
DROP INDEX "users_email";
DROP INDEX "users_name";
CREATE UNIQUE INDEX "users_email" ON "users" ("email" COLLATE NOCASE) WHERE name IS NOT NULL;
CREATE INDEX "users_name" ON "users" ("name" DESC, lower(email));
-- down
DROP INDEX "users_name";
DROP INDEX "users_email";
CREATE INDEX "users_name" ON "users" ("name" COLLATE NOCASE DESC);
CREATE UNIQUE INDEX "users_email" ON "users" ("email");
