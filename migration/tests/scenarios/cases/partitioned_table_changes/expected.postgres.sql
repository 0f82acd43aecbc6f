-- up
ALTER TABLE "events" ALTER COLUMN "id" TYPE bigint;
ALTER TABLE "events" ALTER COLUMN "name" TYPE text, ALTER COLUMN "name" SET DEFAULT '';
UPDATE events SET name = 'none' WHERE name IS NULL;
ALTER TABLE "events" ALTER COLUMN "name" SET NOT NULL;
ALTER TABLE events ADD CONSTRAINT events_id CHECK (id > 0);
CREATE UNIQUE INDEX "events_name" ON "events" ("name", "at");
-- down
DROP INDEX "events_name";
ALTER TABLE "events" DROP CONSTRAINT "events_id";
ALTER TABLE events ALTER COLUMN name DROP DEFAULT;
ALTER TABLE "events" ALTER COLUMN "name" TYPE varchar(10), ALTER COLUMN "name" DROP NOT NULL;
ALTER TABLE "events" ALTER COLUMN "id" TYPE integer;
