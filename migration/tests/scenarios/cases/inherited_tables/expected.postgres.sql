-- up
ALTER TABLE "events" DROP CONSTRAINT "events_id";
ALTER TABLE "events" ADD COLUMN "at" date;
ALTER TABLE "events" ALTER COLUMN "name" TYPE text;
ALTER TABLE events ADD CONSTRAINT events_id CHECK (id >= 0);
CREATE TABLE "logouts" ( "why" text ) INHERITS (events);
-- down
DROP TABLE "logouts";
ALTER TABLE "events" DROP CONSTRAINT "events_id";
ALTER TABLE "events" ALTER COLUMN "name" TYPE varchar(20);
ALTER TABLE "events" DROP COLUMN "at";
ALTER TABLE events ADD CONSTRAINT events_id CHECK (id > 0);
