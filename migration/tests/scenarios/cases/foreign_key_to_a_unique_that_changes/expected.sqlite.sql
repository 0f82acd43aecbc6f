-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_users" ( "id" integer NOT NULL PRIMARY KEY, "tenant" integer NOT NULL, "code" integer NOT NULL, CONSTRAINT "users_code" UNIQUE ("tenant", "code") );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('users') WHERE name COLLATE NOCASE NOT IN ('code', 'id', 'tenant') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_users'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'users' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_users" ("id", "tenant", "code") SELECT "users"."id", "users"."tenant", "users"."code" FROM "users";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "users") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_users") AS moved) WHERE moved <> all_rows;
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "tenant" INTEGER NOT NULL,
    "user_code" INTEGER NOT NULL,
    CONSTRAINT "posts_user" FOREIGN KEY ("tenant", "user_code") REFERENCES "users" ("tenant", "code")
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('id', 'tenant', 'user_code') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_posts'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_posts" ("id", "tenant", "user_code") SELECT "posts"."id", "posts"."tenant", "posts"."user_code" FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_users" ( "id" integer NOT NULL PRIMARY KEY, "tenant" integer NOT NULL, "code" integer NOT NULL, CONSTRAINT "users_code" UNIQUE ("code") );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('users') WHERE name COLLATE NOCASE NOT IN ('code', 'id', 'tenant') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_users'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'users' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_users" ("id", "tenant", "code") SELECT "users"."id", "users"."tenant", "users"."code" FROM "users";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "users") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_users") AS moved) WHERE moved <> all_rows;
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_posts" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "tenant" INTEGER NOT NULL,
    "user_code" INTEGER NOT NULL,
    CONSTRAINT "posts_user" FOREIGN KEY ("user_code") REFERENCES "users" ("code")
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('id', 'tenant', 'user_code') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_posts'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_posts" ("id", "tenant", "user_code") SELECT "posts"."id", "posts"."tenant", "posts"."user_code" FROM "posts";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "posts") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_posts") AS moved) WHERE moved <> all_rows;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
