-- up
DROP VIEW "titles";
ALTER TABLE "posts" RENAME TO "articles";
ALTER TABLE "articles" RENAME COLUMN "title" TO headline;
-- note: Look at the trigger posts_inserted: names that it uses changed.
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_articles" ( "id" integer NOT NULL PRIMARY KEY, "headline" varchar NOT NULL DEFAULT '', "views" integer );
INSERT INTO "_seaworthy_new_articles" ("id", "headline", "views") SELECT "articles"."id", "articles"."headline", "articles"."views" FROM "articles";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "articles") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_articles") AS moved) WHERE moved <> all_rows;
DROP TABLE "articles";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_articles" RENAME TO "articles";
PRAGMA legacy_alter_table = OFF;
CREATE TRIGGER posts_inserted AFTER INSERT ON articles BEGIN INSERT INTO log (text) VALUES (new.headline); END;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_others" ( "id" integer NOT NULL PRIMARY KEY, "name" varchar NOT NULL );
INSERT INTO "_seaworthy_new_others" ("id", "name") SELECT "others"."id", "others"."name" FROM "others";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "others") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_others") AS moved) WHERE moved <> all_rows;
DROP TABLE "others";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_others" RENAME TO "others";
PRAGMA legacy_alter_table = OFF;
CREATE TRIGGER others_inserted AFTER INSERT ON others BEGIN INSERT INTO log (text) SELECT headline FROM articles WHERE id = new.id; END;
CREATE VIEW titles AS SELECT headline FROM articles;
-- down
DROP VIEW "titles";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_others" ( "id" integer NOT NULL PRIMARY KEY, "name" varchar );
INSERT INTO "_seaworthy_new_others" ("id", "name") SELECT "others"."id", "others"."name" FROM "others";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "others") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_others") AS moved) WHERE moved <> all_rows;
DROP TABLE "others";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_others" RENAME TO "others";
PRAGMA legacy_alter_table = OFF;
CREATE TRIGGER others_inserted AFTER INSERT ON others BEGIN INSERT INTO log (text) SELECT headline FROM articles WHERE id = new.id; END;
-- note: Look at the trigger posts_inserted: names that it uses changed.
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_articles" ( "id" integer NOT NULL PRIMARY KEY, "headline" varchar, "views" integer );
INSERT INTO "_seaworthy_new_articles" ("id", "headline", "views") SELECT "articles"."id", "articles"."headline", "articles"."views" FROM "articles";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "articles") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_articles") AS moved) WHERE moved <> all_rows;
DROP TABLE "articles";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_articles" RENAME TO "articles";
PRAGMA legacy_alter_table = OFF;
CREATE TRIGGER posts_inserted AFTER INSERT ON articles BEGIN INSERT INTO log (text) VALUES (new.headline); END;
ALTER TABLE "articles" RENAME COLUMN "headline" TO title;
ALTER TABLE "articles" RENAME TO "posts";
CREATE VIEW titles AS SELECT title FROM posts;
