-- up
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_votes" ( "user_id" integer NOT NULL, "post_id" integer NOT NULL, PRIMARY KEY ("user_id", "post_id") );
INSERT INTO "_seaworthy_new_votes" ("user_id", "post_id") SELECT "votes"."user_id", "votes"."post_id" FROM "votes";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "votes") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_votes") AS moved) WHERE moved <> all_rows;
DROP TABLE "votes";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_votes" RENAME TO "votes";
PRAGMA legacy_alter_table = OFF;
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_votes" ( "user_id" integer NOT NULL PRIMARY KEY, "post_id" integer NOT NULL );
INSERT INTO "_seaworthy_new_votes" ("user_id", "post_id") SELECT "votes"."user_id", "votes"."post_id" FROM "votes";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "votes") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_votes") AS moved) WHERE moved <> all_rows;
DROP TABLE "votes";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_votes" RENAME TO "votes";
PRAGMA legacy_alter_table = OFF;
