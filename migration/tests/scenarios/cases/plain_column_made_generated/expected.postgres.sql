-- up
DROP INDEX "idx-lines-twice";
ALTER TABLE "lines" DROP COLUMN "twice";
ALTER TABLE "lines" ADD COLUMN "twice" integer GENERATED ALWAYS AS ((price * 2)) STORED;
CREATE INDEX "idx-lines-twice" ON "lines" ("twice", "price");
-- down
DROP INDEX "idx-lines-twice";
ALTER TABLE "lines" DROP COLUMN "twice";
ALTER TABLE "lines" ADD COLUMN "twice" integer;
CREATE INDEX "idx-lines-twice" ON "lines" ("twice", "price");
