-- up
ALTER TABLE "posts" RENAME TO "articles";
CREATE TABLE "tags" ( "id" integer NOT NULL PRIMARY KEY, "article_id" integer NOT NULL, FOREIGN KEY ("article_id") REFERENCES "articles" ("id") );
ALTER TABLE "articles" ADD COLUMN "slug" varchar NOT NULL DEFAULT '';
ALTER TABLE "votes" ADD COLUMN "article_id" integer REFERENCES "articles" ("id") ON DELETE CASCADE;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_votes" ( "id" integer NOT NULL PRIMARY KEY );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('votes') WHERE name COLLATE NOCASE NOT IN ('article_id', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_votes'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'votes' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('article_id'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_votes" ("id") SELECT "votes"."id" FROM "votes";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "votes") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_votes") AS moved) WHERE moved <> all_rows;
DROP TABLE "votes";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_votes" RENAME TO "votes";
PRAGMA legacy_alter_table = OFF;
ALTER TABLE "articles" DROP COLUMN "slug";
DROP TABLE "tags";
ALTER TABLE "articles" RENAME TO "posts";
