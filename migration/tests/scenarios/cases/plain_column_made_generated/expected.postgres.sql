-- up
DROP INDEX "idx-lines-twice";
-- note: The values that were there are lost: they are computed from now on.
ALTER TABLE "lines" DROP COLUMN "twice";
ALTER TABLE "lines" ADD COLUMN "twice" integer GENERATED ALWAYS AS ((price * 2)) STORED;
CREATE INDEX "idx-lines-twice" ON "lines" ("twice", "price");
-- down
DROP INDEX "idx-lines-twice";
ALTER TABLE lines ALTER COLUMN twice DROP EXPRESSION;
CREATE INDEX "idx-lines-twice" ON "lines" ("twice", "price");
