-- up
DROP INDEX "i1";
DROP INDEX "i2";
CREATE INDEX "i2" ON "a" ("x");
CREATE INDEX "i1" ON "b" ("x");
-- down
DROP INDEX "i1";
DROP INDEX "i2";
CREATE INDEX "i2" ON "b" ("x");
CREATE INDEX "i1" ON "a" ("x");
