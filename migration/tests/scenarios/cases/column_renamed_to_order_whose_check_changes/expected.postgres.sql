-- up
ALTER TABLE "t" RENAME COLUMN "a" TO "order";
DROP INDEX "ix";
DROP INDEX "ix2";
ALTER TABLE "t" DROP CONSTRAINT "ck";
ALTER TABLE "t" DROP COLUMN "g";
ALTER TABLE "t" ALTER COLUMN "order" TYPE varchar(50);
UPDATE t SET "order" = 'v' WHERE "order" IS NULL;
ALTER TABLE "t" ALTER COLUMN "order" SET NOT NULL;
ALTER TABLE "t" ADD COLUMN "g" text GENERATED ALWAYS AS ((("order")::text || 'r'::text)) STORED;
ALTER TABLE t ADD CONSTRAINT ck CHECK (("order")::text <> 'y'::text);
CREATE INDEX "ix" ON "t" ((upper(("order")::text))) WHERE (("order")::text <> 'y'::text);
CREATE INDEX "ix2" ON "t" ("order" DESC);
-- down
DROP INDEX "ix2";
DROP INDEX "ix";
ALTER TABLE "t" DROP CONSTRAINT "ck";
ALTER TABLE "t" DROP COLUMN "g";
ALTER TABLE "t" ALTER COLUMN "order" TYPE text, ALTER COLUMN "order" DROP NOT NULL;
ALTER TABLE "t" ADD COLUMN "g" text GENERATED ALWAYS AS (("order" || 'q'::text)) STORED;
ALTER TABLE t ADD CONSTRAINT ck CHECK ("order" <> 'x'::text);
CREATE INDEX "ix2" ON "t" ("order");
CREATE INDEX "ix" ON "t" ((lower("order"))) WHERE ("order" <> 'x'::text);
ALTER TABLE "t" RENAME COLUMN "order" TO "a";
