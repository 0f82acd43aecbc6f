-- up
DROP INDEX "ix";
DROP INDEX "uq";
ALTER TABLE "users" ADD COLUMN "deleted_at" varchar;
ALTER TABLE "users" DROP COLUMN "is_deleted";
CREATE INDEX "ix" ON "users" ("id", "deleted_at");
CREATE UNIQUE INDEX "uq" ON "users" ("email") WHERE (deleted_at IS NULL);
-- down
DROP INDEX "uq";
DROP INDEX "ix";
ALTER TABLE "users" ADD COLUMN "is_deleted" bool NOT NULL DEFAULT FALSE;
ALTER TABLE "users" DROP COLUMN "deleted_at";
CREATE UNIQUE INDEX "uq" ON "users" ("email") WHERE (NOT is_deleted);
CREATE INDEX "ix" ON "users" ("id", "is_deleted");
