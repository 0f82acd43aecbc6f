-- up
ALTER TABLE "posts" RENAME TO "articles";
ALTER TABLE "articles" RENAME COLUMN "body" TO content;
ALTER TABLE "articles" RENAME COLUMN "owner_id" TO author_id;
ALTER TABLE "votes" RENAME COLUMN "post_id" TO "article_id";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_articles" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "content" TEXT NOT NULL,
    "author_id" INTEGER NOT NULL,
    CONSTRAINT "uq_articles_content" UNIQUE ("author_id", "content"),
    CONSTRAINT "fk_articles_author" FOREIGN KEY ("author_id") REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "ck_articles_content" CHECK (content <> 'body' AND author_id > 0)
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('articles') WHERE name COLLATE NOCASE NOT IN ('author_id', 'content', 'id', 'ix_posts_body', 'ix_posts_lower') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_articles'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'articles' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_articles_content', 'ix_articles_lower', 'ix_posts_body', 'ix_posts_lower'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_articles" ("id", "content", "author_id") SELECT "articles"."id", "articles"."content", "articles"."author_id" FROM "articles";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "articles") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_articles") AS moved) WHERE moved <> all_rows;
DROP TABLE "articles";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_articles" RENAME TO "articles";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix_articles_content" ON "articles" ("content", "author_id" DESC);
CREATE INDEX "ix_articles_lower" ON "articles" (lower(content)) WHERE content <> 'posts';
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_articles" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "content" TEXT NOT NULL,
    "author_id" INTEGER NOT NULL,
    CONSTRAINT "uq_posts_body" UNIQUE ("author_id", "content"),
    CONSTRAINT "fk_posts_owner" FOREIGN KEY ("author_id") REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "ck_posts_body" CHECK (content <> 'body' AND author_id > 0)
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('articles') WHERE name COLLATE NOCASE NOT IN ('author_id', 'content', 'id', 'ix_articles_content', 'ix_articles_lower') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_articles'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'articles' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_articles_content', 'ix_articles_lower', 'ix_posts_body', 'ix_posts_lower'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_articles" ("id", "content", "author_id") SELECT "articles"."id", "articles"."content", "articles"."author_id" FROM "articles";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "articles") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_articles") AS moved) WHERE moved <> all_rows;
DROP TABLE "articles";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_articles" RENAME TO "articles";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix_posts_body" ON "articles" ("content", "author_id" DESC);
CREATE INDEX "ix_posts_lower" ON "articles" (lower(content)) WHERE content <> 'posts';
ALTER TABLE "votes" RENAME COLUMN "article_id" TO "post_id";
ALTER TABLE "articles" RENAME COLUMN "author_id" TO owner_id;
ALTER TABLE "articles" RENAME COLUMN "content" TO body;
ALTER TABLE "articles" RENAME TO "posts";
