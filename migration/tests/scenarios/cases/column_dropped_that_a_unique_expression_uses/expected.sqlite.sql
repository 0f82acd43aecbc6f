-- up
DROP INDEX "users_email";
ALTER TABLE "users" DROP COLUMN "email";
-- down
SELECT json_extract('{}', 'foreign keys are on: ' || foreign_keys) FROM pragma_foreign_keys WHERE foreign_keys;
CREATE TABLE "_seaworthy_new_users" ( "id" integer NOT NULL PRIMARY KEY, "email" text NOT NULL );
INSERT INTO "_seaworthy_new_users" ("id", "email") SELECT "users"."id", lower(hex(randomblob(16))) FROM "users";
SELECT json_extract('{}', 'rows are missing: ' || moved || ' of ' || all_rows || ' moved') FROM (SELECT (SELECT count(*) FROM "users") AS all_rows, (SELECT count(*) FROM "_seaworthy_new_users") AS moved) WHERE moved <> all_rows;
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_seaworthy_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "users_email" ON "users" (lower(email));
