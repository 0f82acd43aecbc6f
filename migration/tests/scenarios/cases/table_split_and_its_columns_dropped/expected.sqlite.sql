-- up
DROP VIEW "cities";
DROP INDEX "ix";
CREATE TABLE "addresses" ( "id" integer NOT NULL PRIMARY KEY, "user_id" integer NOT NULL, "street" varchar, "city" varchar, FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE, CONSTRAINT "ck" CHECK (street IS NULL OR city IS NOT NULL) );
CREATE INDEX "ix" ON "addresses" ("city", "street");
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_users" ( "id" integer NOT NULL PRIMARY KEY, "name" varchar NOT NULL, CONSTRAINT "uq" UNIQUE ("name") );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('users') WHERE name COLLATE NOCASE NOT IN ('city', 'id', 'ix', 'name', 'street') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_users'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'users' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('city', 'ix', 'street'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_users" ("id", "name") SELECT "users"."id", "users"."name" FROM "users";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "users") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_users") AS moved) WHERE moved <> all_rows;
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
CREATE VIEW cities AS SELECT city, count(*) AS n FROM addresses GROUP BY city;
-- down
DROP VIEW "cities";
DROP TABLE "addresses";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_users" ( "id" integer NOT NULL PRIMARY KEY, "name" varchar NOT NULL, "street" varchar, "city" varchar, CONSTRAINT "uq" UNIQUE ("name", "city"), CONSTRAINT "ck" CHECK (street IS NULL OR city IS NOT NULL) );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('users') WHERE name COLLATE NOCASE NOT IN ('id', 'name') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_users'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'users' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_users" ("id", "name") SELECT "users"."id", "users"."name" FROM "users";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "users") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_users") AS moved) WHERE moved <> all_rows;
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix" ON "users" ("city", "street");
CREATE VIEW cities AS SELECT city, count(*) AS n FROM users GROUP BY city;
