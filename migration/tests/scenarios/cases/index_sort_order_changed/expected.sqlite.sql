-- up
DROP INDEX "idx-posts-a-b";
CREATE INDEX "idx-posts-a-b" ON "posts" ("a", "b" DESC);
-- down
DROP INDEX "idx-posts-a-b";
CREATE INDEX "idx-posts-a-b" ON "posts" ("a", "b");
