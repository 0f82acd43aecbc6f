-- up
ALTER TABLE "posts" RENAME TO "articles";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_articles" ( "id" integer NOT NULL PRIMARY KEY, "title" varchar UNIQUE, "parent_id" integer, FOREIGN KEY ("parent_id") REFERENCES "articles" ("id"), CONSTRAINT "articles_title" CHECK (title <> '') );
INSERT INTO "_seaworthy_new_articles" ("id", "title", "parent_id") SELECT "articles"."id", "articles"."title", "articles"."parent_id" FROM "articles";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "articles") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_articles") AS moved) WHERE moved <> all_rows;
DROP TABLE "articles";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_articles" RENAME TO "articles";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-articles-open" ON "articles" ("title") WHERE title <> '';
CREATE INDEX "idx-articles-parent_id" ON "articles" ("parent_id");
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_articles" ( "id" integer NOT NULL PRIMARY KEY, "title" varchar UNIQUE, "parent_id" integer, FOREIGN KEY ("parent_id") REFERENCES "articles" ("id"), CONSTRAINT "posts_title" CHECK (title <> '') );
INSERT INTO "_seaworthy_new_articles" ("id", "title", "parent_id") SELECT "articles"."id", "articles"."title", "articles"."parent_id" FROM "articles";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "articles") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_articles") AS moved) WHERE moved <> all_rows;
DROP TABLE "articles";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_articles" RENAME TO "articles";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-posts-open" ON "articles" ("title") WHERE title <> '';
CREATE INDEX "idx-posts-parent_id" ON "articles" ("parent_id");
ALTER TABLE "articles" RENAME TO "posts";
