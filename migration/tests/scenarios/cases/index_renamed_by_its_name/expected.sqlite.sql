-- up
DROP INDEX "old_name";
CREATE INDEX "new_name" ON "posts" ("a");
-- down
DROP INDEX "new_name";
CREATE INDEX "old_name" ON "posts" ("a");
