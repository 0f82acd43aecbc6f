-- up
DROP INDEX "posts_meta";
DROP INDEX "posts_tags";
CREATE INDEX posts_meta ON posts USING gin (meta jsonb_path_ops);
CREATE INDEX "posts_tags" ON "posts" USING gin ("tags");
-- down
DROP INDEX "posts_tags";
DROP INDEX "posts_meta";
CREATE INDEX "posts_tags" ON "posts" ("tags");
CREATE INDEX "posts_meta" ON "posts" ("meta");
