-- up
ALTER TABLE "posts" RENAME COLUMN "body" TO "content";
-- note: A value of views that is no number stays as it is.
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" ( "id" integer NOT NULL PRIMARY KEY, "title" varchar(40) NOT NULL DEFAULT 'none' UNIQUE, "content" text, "views" integer, "owner_id" integer, "created_at" varchar NOT NULL, FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE SET NULL );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('coalesce', 'content', 'created_at', 'id', 'idx-posts-old', 'old', 'title', 'views') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_posts'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('idx-posts-old', 'idx-posts-owner_id', 'old'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_posts" ("id", "content", "views", "title", "created_at") SELECT "posts"."id", "posts"."content", "posts"."views", coalesce(title, 'post ' || id), 'long ago' FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-posts-owner_id" ON "posts" ("owner_id");
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" ( "id" integer NOT NULL PRIMARY KEY, "title" varchar(20), "content" text, "views" varchar, "old" integer, CONSTRAINT "posts_views" CHECK (views <> '') );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('content', 'created_at', 'id', 'idx-posts-owner_id', 'owner_id', 'title', 'views') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_posts'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('created_at', 'idx-posts-old', 'idx-posts-owner_id', 'owner_id'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_posts" ("id", "title", "content", "views") SELECT "posts"."id", "posts"."title", "posts"."content", "posts"."views" FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-posts-old" ON "posts" ("old");
ALTER TABLE "posts" RENAME COLUMN "content" TO "body";
