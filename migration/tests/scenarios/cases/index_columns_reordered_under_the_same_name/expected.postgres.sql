-- up
DROP INDEX "idx-posts-a-b";
CREATE INDEX "idx-posts-a-b" ON "posts" ("b", "a");
-- down
DROP INDEX "idx-posts-a-b";
CREATE INDEX "idx-posts-a-b" ON "posts" ("a", "b");
