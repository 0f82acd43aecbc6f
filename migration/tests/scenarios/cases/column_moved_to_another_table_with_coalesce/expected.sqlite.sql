-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_profiles" ( "id" integer NOT NULL PRIMARY KEY, "user_id" integer NOT NULL, "bio" text NOT NULL, FOREIGN KEY ("user_id") REFERENCES "users" ("id") );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('profiles') WHERE name COLLATE NOCASE NOT IN ('bio', 'id', 'user_id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_profiles'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'profiles' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_profiles" ("id", "user_id", "bio") SELECT "profiles"."id", "profiles"."user_id", coalesce((SELECT bio FROM users WHERE users.id = user_id), '') FROM "profiles";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "profiles") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_profiles") AS moved) WHERE moved <> all_rows;
DROP TABLE "profiles";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_profiles" RENAME TO "profiles";
PRAGMA legacy_alter_table = OFF;
ALTER TABLE "users" DROP COLUMN "bio";
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_users" ( "id" integer NOT NULL PRIMARY KEY, "bio" text NOT NULL );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('users') WHERE name COLLATE NOCASE NOT IN ('bio', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_users'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'users' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_users" ("id", "bio") SELECT "users"."id", '' FROM "users";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "users") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_users") AS moved) WHERE moved <> all_rows;
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
ALTER TABLE "profiles" DROP COLUMN "bio";
