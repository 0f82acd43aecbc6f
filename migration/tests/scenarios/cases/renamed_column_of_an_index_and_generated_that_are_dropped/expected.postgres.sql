-- up
ALTER TABLE "t" RENAME COLUMN "a" TO "x";
DROP INDEX "ie";
DROP INDEX "ix";
ALTER TABLE "t" DROP COLUMN "c";
-- down
ALTER TABLE "t" ADD COLUMN "c" integer GENERATED ALWAYS AS ((x + b)) STORED;
CREATE INDEX "ix" ON "t" ("x", "b") WHERE (x > 0);
CREATE INDEX "ie" ON "t" ((((x * 2))));
ALTER TABLE "t" RENAME COLUMN "x" TO "a";
