-- up
DROP INDEX "ix";
DROP INDEX "ix_day";
ALTER TABLE "events" DROP CONSTRAINT "ck";
ALTER TABLE events ALTER COLUMN a DROP DEFAULT;
-- note: Times without a zone are taken to be UTC.
ALTER TABLE "events" ALTER COLUMN "a" TYPE timestamp with time zone USING (a AT TIME ZONE 'UTC')::timestamp with time zone;
ALTER TABLE "events" ALTER COLUMN "a" SET DEFAULT now();
-- note: Times without a zone are taken to be UTC.
ALTER TABLE "events" ALTER COLUMN "b" TYPE timestamp without time zone USING (b AT TIME ZONE 'UTC')::timestamp without time zone;
-- note: Times without a zone are taken to be UTC.
ALTER TABLE "events" ALTER COLUMN "c" TYPE timestamp with time zone USING (c::timestamp AT TIME ZONE 'UTC')::timestamp with time zone;
ALTER TABLE events ADD CONSTRAINT ck CHECK (a < '2100-01-01 00:00:00+00'::timestamp with time zone);
CREATE INDEX "ix" ON "events" ("a") WHERE (a > '2000-01-01 00:00:00+00'::timestamp with time zone);
CREATE INDEX "ix_day" ON "events" (((((a AT TIME ZONE 'UTC'::text))::date)));
-- down
DROP INDEX "ix_day";
DROP INDEX "ix";
ALTER TABLE "events" DROP CONSTRAINT "ck";
-- note: Times without a zone are taken to be UTC.
ALTER TABLE "events" ALTER COLUMN "c" TYPE date USING (c AT TIME ZONE 'UTC')::date;
-- note: Times without a zone are taken to be UTC.
ALTER TABLE "events" ALTER COLUMN "b" TYPE timestamp with time zone USING (b AT TIME ZONE 'UTC')::timestamp with time zone;
ALTER TABLE events ALTER COLUMN a DROP DEFAULT;
-- note: Times without a zone are taken to be UTC.
ALTER TABLE "events" ALTER COLUMN "a" TYPE timestamp without time zone USING (a AT TIME ZONE 'UTC')::timestamp without time zone;
ALTER TABLE "events" ALTER COLUMN "a" SET DEFAULT now();
ALTER TABLE events ADD CONSTRAINT ck CHECK (a < '2100-01-01 00:00:00'::timestamp without time zone);
CREATE INDEX "ix_day" ON "events" ((((a)::date)));
CREATE INDEX "ix" ON "events" ("a") WHERE (a > '2000-01-01 00:00:00'::timestamp without time zone);
