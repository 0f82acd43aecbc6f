-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" ( "id" integer NOT NULL PRIMARY KEY, "title" varchar NOT NULL, "views" integer );
INSERT INTO "_seaworthy_new_posts" ("id", "title", "views") SELECT "posts"."id", "posts"."title", "posts"."views" FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-posts-views" ON "posts" ("views") WHERE views > 0;
CREATE TRIGGER posts_inserted AFTER INSERT ON posts BEGIN INSERT INTO log (text) VALUES ('new ' || new.title); END;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" ( "id" integer NOT NULL PRIMARY KEY, "title" varchar, "views" integer );
INSERT INTO "_seaworthy_new_posts" ("id", "title", "views") SELECT "posts"."id", "posts"."title", "posts"."views" FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "idx-posts-views" ON "posts" ("views") WHERE views > 0;
CREATE TRIGGER posts_inserted AFTER INSERT ON posts BEGIN INSERT INTO log (text) VALUES ('new ' || new.title); END;
