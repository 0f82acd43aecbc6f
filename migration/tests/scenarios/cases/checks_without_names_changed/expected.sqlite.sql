-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "a" INTEGER,
    "b" INTEGER,
    UNIQUE ("a", "b"),
    UNIQUE ("b") ON CONFLICT IGNORE,
    CHECK (a > b),
    CHECK (a >= 0)
);
INSERT INTO "_seaworthy_new_posts" ("id", "a", "b") SELECT "posts"."id", "posts"."a", "posts"."b" FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" ( "id" integer NOT NULL PRIMARY KEY, "a" integer, "b" integer, CHECK (a > 0), CHECK (a > b) );
INSERT INTO "_seaworthy_new_posts" ("id", "a", "b") SELECT "posts"."id", "posts"."a", "posts"."b" FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
