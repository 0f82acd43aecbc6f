-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "code" varchar,
    CONSTRAINT "f2" FOREIGN KEY ("code") REFERENCES "users" ("code") ON UPDATE CASCADE
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('code', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_posts'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_posts" ("id", "code") SELECT "posts"."id", "posts"."code" FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_users" ( "id" integer NOT NULL, "code" varchar, CONSTRAINT "users_key" PRIMARY KEY ("id"), CONSTRAINT "u2" UNIQUE ("code"), CONSTRAINT "c2" CHECK (code <> '') );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('users') WHERE name COLLATE NOCASE NOT IN ('code', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_users'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'users' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_users" ("id", "code") SELECT "users"."id", "users"."code" FROM "users";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "users") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_users") AS moved) WHERE moved <> all_rows;
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_users" ( "id" integer NOT NULL, "code" varchar, CONSTRAINT "pk_users" PRIMARY KEY ("id"), CONSTRAINT "u1" UNIQUE ("code"), CONSTRAINT "c1" CHECK (code <> '') );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('users') WHERE name COLLATE NOCASE NOT IN ('code', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_users'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'users' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_users" ("id", "code") SELECT "users"."id", "users"."code" FROM "users";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "users") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_users") AS moved) WHERE moved <> all_rows;
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "code" varchar,
    CONSTRAINT "f1" FOREIGN KEY ("code") REFERENCES "users" ("code") ON UPDATE CASCADE
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('code', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_posts'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_posts" ("id", "code") SELECT "posts"."id", "posts"."code" FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
