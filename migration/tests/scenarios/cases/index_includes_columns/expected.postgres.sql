-- up
DROP INDEX "posts_a";
DROP INDEX "posts_b";
CREATE INDEX "posts_a" ON "posts" ("a") INCLUDE ("b");
CREATE UNIQUE INDEX "posts_b" ON "posts" ("b") NULLS NOT DISTINCT;
-- down
DROP INDEX "posts_b";
DROP INDEX "posts_a";
CREATE UNIQUE INDEX "posts_b" ON "posts" ("b") INCLUDE ("c");
CREATE INDEX "posts_a" ON "posts" ("a");
