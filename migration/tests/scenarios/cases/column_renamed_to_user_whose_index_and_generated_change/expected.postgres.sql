-- up
ALTER TABLE "t" RENAME COLUMN "a" TO "user";
DROP INDEX "ix";
ALTER TABLE "t" DROP COLUMN "g";
ALTER TABLE "t" ADD COLUMN "g" text GENERATED ALWAYS AS (upper("user")) STORED;
CREATE INDEX "ix" ON "t" ((upper("user"))) WHERE ("user" <> 'y'::text);
-- down
DROP INDEX "ix";
ALTER TABLE "t" DROP COLUMN "g";
ALTER TABLE "t" ADD COLUMN "g" text GENERATED ALWAYS AS (lower("user")) STORED;
CREATE INDEX "ix" ON "t" ((lower("user"))) WHERE ("user" <> 'x'::text);
ALTER TABLE "t" RENAME COLUMN "user" TO "a";
