-- up
DROP INDEX "idx-lines-total";
ALTER TABLE "lines" DROP COLUMN "total";
ALTER TABLE "lines" ADD COLUMN "total" integer GENERATED ALWAYS AS (((price * amount) + 1)) STORED;
CREATE INDEX "idx-lines-total" ON "lines" ("total");
-- down
DROP INDEX "idx-lines-total";
ALTER TABLE "lines" DROP COLUMN "total";
ALTER TABLE "lines" ADD COLUMN "total" integer GENERATED ALWAYS AS ((price * amount)) STORED;
CREATE INDEX "idx-lines-total" ON "lines" ("total");
