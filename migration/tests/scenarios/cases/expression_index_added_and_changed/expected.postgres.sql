-- up
DROP INDEX "users_name";
CREATE UNIQUE INDEX "users_email" ON "users" ((lower((email)::text)));
CREATE INDEX "users_name" ON "users" ((upper((name)::text)), "id" DESC);
-- down
DROP INDEX "users_name";
DROP INDEX "users_email";
CREATE INDEX "users_name" ON "users" ((lower((name)::text)));
