-- up
ALTER TABLE "users" RENAME TO "accounts";
ALTER TABLE "notes" RENAME COLUMN "user_id" TO "account_id";
ALTER TABLE "notes" DROP CONSTRAINT "fa";
ALTER TABLE "notes" DROP CONSTRAINT "one";
ALTER TABLE accounts RENAME CONSTRAINT users_pkey TO accounts_pkey;
ALTER TABLE "accounts" ADD COLUMN "is_admin" bool NOT NULL DEFAULT FALSE;
ALTER TABLE "notes" ALTER COLUMN "account_id" SET NOT NULL;
DROP TABLE "admins";
ALTER TABLE "notes" DROP COLUMN "admin_id";
-- down
ALTER TABLE "notes" ADD COLUMN "admin_id" integer;
CREATE TABLE "admins" ( "id" integer NOT NULL PRIMARY KEY, "email" varchar NOT NULL );
ALTER TABLE "notes" ALTER COLUMN "account_id" DROP NOT NULL;
ALTER TABLE "accounts" DROP COLUMN "is_admin";
ALTER TABLE accounts RENAME CONSTRAINT accounts_pkey TO users_pkey;
ALTER TABLE notes ADD CONSTRAINT one CHECK ((admin_id IS NULL) <> (account_id IS NULL));
ALTER TABLE "notes" ADD CONSTRAINT "fa" FOREIGN KEY ("admin_id") REFERENCES "admins" ("id");
ALTER TABLE "notes" RENAME COLUMN "account_id" TO "user_id";
ALTER TABLE "accounts" RENAME TO "users";
