-- up
DROP VIEW "names";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_b" ( "id" integer NOT NULL PRIMARY KEY, "a_id" integer, FOREIGN KEY ("a_id") REFERENCES "a" ("id") ON DELETE CASCADE ON UPDATE CASCADE );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('b') WHERE name COLLATE NOCASE NOT IN ('a_id', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_b'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'b' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('b_deleted'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_b" ("id", "a_id") SELECT "b"."id", "b"."a_id" FROM "b";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "b") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_b") AS moved) WHERE moved <> all_rows;
DROP TABLE "b";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_b" RENAME TO "b";
PRAGMA legacy_alter_table = OFF;
CREATE TRIGGER b_deleted BEFORE DELETE ON b BEGIN INSERT INTO log (text) VALUES ('deleted b'); END;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_a" ( "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" text NOT NULL, CHECK (name <> '') );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('a') WHERE name COLLATE NOCASE NOT IN ('id', 'name') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_a'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'a' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('a_deleted'))) WHERE things IS NOT NULL;
INSERT INTO sqlite_sequence (name, seq) SELECT '_seaworthy_new_a', seq FROM sqlite_sequence WHERE name = 'a';
INSERT INTO "_seaworthy_new_a" ("id", "name") SELECT "a"."id", "a"."name" FROM "a";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "a") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_a") AS moved) WHERE moved <> all_rows;
DROP TABLE "a";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_a" RENAME TO "a";
PRAGMA legacy_alter_table = OFF;
CREATE TRIGGER a_deleted AFTER DELETE ON a BEGIN INSERT INTO log (text) VALUES ('deleted ' || old.name); END;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_c" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "b_id" INTEGER DEFAULT 7,
    "a_id" INTEGER,
    FOREIGN KEY ("a_id") REFERENCES "a" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("b_id") REFERENCES "b" ("id") ON DELETE SET DEFAULT
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('c') WHERE name COLLATE NOCASE NOT IN ('a_id', 'b_id', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_c'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'c' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_c" ("id", "b_id", "a_id") SELECT "c"."id", "c"."b_id", "c"."a_id" FROM "c";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "c") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_c") AS moved) WHERE moved <> all_rows;
DROP TABLE "c";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_c" RENAME TO "c";
PRAGMA legacy_alter_table = OFF;
CREATE VIEW names AS SELECT a.name, c.id FROM a JOIN c ON c.a_id = a.id;
CREATE TRIGGER names_insert INSTEAD OF INSERT ON names BEGIN INSERT INTO a (name) VALUES (new.name); END;
-- down
DROP VIEW "names";
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_b" ( "id" integer NOT NULL PRIMARY KEY, "a_id" integer NOT NULL, FOREIGN KEY ("a_id") REFERENCES "a" ("id") ON DELETE CASCADE ON UPDATE CASCADE );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('b') WHERE name COLLATE NOCASE NOT IN ('0', 'a_id', 'coalesce', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_b'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'b' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('b_deleted'))) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_b" ("id", "a_id") SELECT "b"."id", coalesce(a_id, 0) FROM "b";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "b") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_b") AS moved) WHERE moved <> all_rows;
DROP TABLE "b";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_b" RENAME TO "b";
PRAGMA legacy_alter_table = OFF;
CREATE TRIGGER b_deleted BEFORE DELETE ON b BEGIN INSERT INTO log (text) VALUES ('deleted b'); END;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_a" ( "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(10) );
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('a') WHERE name COLLATE NOCASE NOT IN ('id', 'name') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_a'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'a' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('a_deleted'))) WHERE things IS NOT NULL;
INSERT INTO sqlite_sequence (name, seq) SELECT '_seaworthy_new_a', seq FROM sqlite_sequence WHERE name = 'a';
INSERT INTO "_seaworthy_new_a" ("id", "name") SELECT "a"."id", "a"."name" FROM "a";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "a") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_a") AS moved) WHERE moved <> all_rows;
DROP TABLE "a";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_a" RENAME TO "a";
PRAGMA legacy_alter_table = OFF;
CREATE TRIGGER a_deleted AFTER DELETE ON a BEGIN INSERT INTO log (text) VALUES ('deleted ' || old.name); END;
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_c" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "b_id" INTEGER DEFAULT 7,
    "a_id" INTEGER,
    FOREIGN KEY ("a_id") REFERENCES "a" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY ("b_id") REFERENCES "b" ("id") ON DELETE SET DEFAULT
);
SELECT json_extract('{}', 'unknown to the rebuild: ' || things) FROM (SELECT group_concat(thing, ', ') AS things FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo('c') WHERE name COLLATE NOCASE NOT IN ('a_id', 'b_id', 'id') AND (hidden = 0 OR name COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_xinfo('_seaworthy_new_c'))) UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = 'c' COLLATE NOCASE AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())) WHERE things IS NOT NULL;
INSERT INTO "_seaworthy_new_c" ("id", "b_id", "a_id") SELECT "c"."id", "c"."b_id", "c"."a_id" FROM "c";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "c") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_c") AS moved) WHERE moved <> all_rows;
DROP TABLE "c";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_c" RENAME TO "c";
PRAGMA legacy_alter_table = OFF;
CREATE VIEW names AS SELECT a.name, c.id FROM a JOIN c ON c.a_id = a.id;
CREATE TRIGGER names_insert INSTEAD OF INSERT ON names BEGIN INSERT INTO a (name) VALUES (new.name); END;
