-- up
DROP INDEX "posts_a";
CREATE INDEX posts_a ON posts (a DESC NULLS LAST);
-- down
DROP INDEX "posts_a";
CREATE INDEX "posts_a" ON "posts" ("a");
