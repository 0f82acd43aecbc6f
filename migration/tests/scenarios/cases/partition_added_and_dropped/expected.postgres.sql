-- up
DROP TABLE "events_2019";
ALTER TABLE "events" ADD COLUMN "name" text;
CREATE INDEX "events_name" ON "events" ("name");
CREATE TABLE events_2021 PARTITION OF events FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
-- down
DROP TABLE "events_2021";
DROP INDEX "events_name";
ALTER TABLE "events" DROP COLUMN "name";
CREATE TABLE events_2019 PARTITION OF events FOR VALUES FROM ('2019-01-01') TO ('2020-01-01');
