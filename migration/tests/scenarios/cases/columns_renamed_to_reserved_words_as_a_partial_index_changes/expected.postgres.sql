-- up
ALTER TABLE "t" RENAME COLUMN "grp" TO "group";
DROP INDEX "ix";
CREATE INDEX "ix" ON "t" ("id") WHERE ("group" > 1);
-- down
DROP INDEX "ix";
CREATE INDEX "ix" ON "t" ("id") WHERE ("group" > 0);
ALTER TABLE "t" RENAME COLUMN "group" TO "grp";
