-- up
DROP INDEX "idx-posts-body";
ALTER TABLE "posts" DROP COLUMN "body";
ALTER TABLE "posts" ADD COLUMN "content" text;
CREATE INDEX "idx-posts-content" ON "posts" ("content");
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" ( "id" integer NOT NULL PRIMARY KEY, "body" text NOT NULL );
INSERT INTO "_seaworthy_new_posts" ("id", "body") SELECT "posts"."id", '' FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-posts-body" ON "posts" ("body");
