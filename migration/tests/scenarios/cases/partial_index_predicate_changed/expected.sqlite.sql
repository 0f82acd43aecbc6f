-- up
DROP INDEX "posts_open";
CREATE INDEX "posts_open" ON "posts" ("a") WHERE state <> 'closed';
-- down
DROP INDEX "posts_open";
CREATE INDEX "posts_open" ON "posts" ("a") WHERE state = 'open';
