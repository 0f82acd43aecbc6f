-- up
ALTER TABLE "t" RENAME COLUMN "a" TO "current_date";
DROP INDEX "ix";
DROP INDEX "ix2";
ALTER TABLE "t" DROP CONSTRAINT "ck";
ALTER TABLE "t" DROP COLUMN "g";
ALTER TABLE "t" ALTER COLUMN "current_date" TYPE varchar(50);
UPDATE t SET "current_date" = 'v' WHERE "current_date" IS NULL;
ALTER TABLE "t" ALTER COLUMN "current_date" SET NOT NULL;
ALTER TABLE "t" ADD COLUMN "g" text GENERATED ALWAYS AS ((("current_date")::text || 'r'::text)) STORED;
ALTER TABLE t ADD CONSTRAINT ck CHECK (("current_date")::text <> 'y'::text);
CREATE INDEX "ix" ON "t" ((upper(("current_date")::text))) WHERE (("current_date")::text <> 'y'::text);
CREATE INDEX "ix2" ON "t" ("current_date" DESC);
-- down
DROP INDEX "ix2";
DROP INDEX "ix";
ALTER TABLE "t" DROP CONSTRAINT "ck";
ALTER TABLE "t" DROP COLUMN "g";
ALTER TABLE "t" ALTER COLUMN "current_date" TYPE text, ALTER COLUMN "current_date" DROP NOT NULL;
ALTER TABLE "t" ADD COLUMN "g" text GENERATED ALWAYS AS (("current_date" || 'q'::text)) STORED;
ALTER TABLE t ADD CONSTRAINT ck CHECK ("current_date" <> 'x'::text);
CREATE INDEX "ix2" ON "t" ("current_date");
CREATE INDEX "ix" ON "t" ((lower("current_date"))) WHERE ("current_date" <> 'x'::text);
ALTER TABLE "t" RENAME COLUMN "current_date" TO "a";
