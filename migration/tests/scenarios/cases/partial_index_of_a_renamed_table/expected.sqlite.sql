-- up
ALTER TABLE "posts" RENAME TO "articles";
DROP INDEX "posts_recent";
CREATE INDEX "posts_first" ON "articles" ("posts" DESC) WHERE id > 1;
-- down
DROP INDEX "posts_first";
CREATE INDEX "posts_recent" ON "articles" ("posts") WHERE "posts" IS NOT NULL;
ALTER TABLE "articles" RENAME TO "posts";
