-- up
DROP INDEX "idx-posts-a";
CREATE UNIQUE INDEX "idx-posts-b" ON "posts" ("b");
-- down
DROP INDEX "idx-posts-b";
CREATE INDEX "idx-posts-a" ON "posts" ("a");
