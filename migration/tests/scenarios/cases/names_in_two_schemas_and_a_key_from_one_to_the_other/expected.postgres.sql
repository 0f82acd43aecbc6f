-- up
ALTER TYPE content.state ADD VALUE 'y';
-- up
ALTER TABLE "posts" DROP CONSTRAINT "fk";
ALTER TABLE "content"."posts" DROP CONSTRAINT "fk";
DROP INDEX "content"."ix";
ALTER TABLE users ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "state" TYPE content.state USING state::text::content.state;
ALTER TABLE "users" ALTER COLUMN "state" SET DEFAULT 'a';
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('b', 'a');
DROP TYPE "state_old";
ALTER TABLE "content"."users" ADD COLUMN "name" text;
ALTER TABLE "users" ALTER COLUMN "id" TYPE bigint;
ALTER TABLE "content"."posts" ALTER COLUMN "user_id" TYPE bigint;
ALTER TABLE content.users ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "content"."users" ALTER COLUMN "state" TYPE state USING state::text::state;
ALTER TABLE "content"."users" ALTER COLUMN "state" SET DEFAULT 'a';
CREATE INDEX "ix" ON "content"."users" ("state" DESC);
ALTER SEQUENCE users_id_seq AS bigint;
ALTER TABLE "posts" ADD CONSTRAINT "fk" FOREIGN KEY ("user_id") REFERENCES "content"."users" ("id");
ALTER TABLE "content"."posts" ADD CONSTRAINT "fk" FOREIGN KEY ("user_id") REFERENCES "users" ("id");
-- down
ALTER TABLE "content"."posts" DROP CONSTRAINT "fk";
ALTER TABLE "posts" DROP CONSTRAINT "fk";
ALTER SEQUENCE users_id_seq AS integer;
DROP INDEX "content"."ix";
ALTER TABLE content.users ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "content"."users" ALTER COLUMN "state" TYPE content.state USING state::text::content.state;
ALTER TABLE "content"."users" ALTER COLUMN "state" SET DEFAULT 'a';
ALTER TABLE "content"."posts" ALTER COLUMN "user_id" TYPE integer;
ALTER TABLE "users" ALTER COLUMN "id" TYPE integer;
ALTER TABLE "content"."users" DROP COLUMN "name";
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('a', 'b');
DROP TYPE "state_old";
ALTER TABLE users ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "state" TYPE state USING state::text::state;
ALTER TABLE "users" ALTER COLUMN "state" SET DEFAULT 'a';
CREATE INDEX "ix" ON "content"."users" ("state");
ALTER TABLE "content"."posts" ADD CONSTRAINT "fk" FOREIGN KEY ("user_id") REFERENCES "content"."users" ("id");
ALTER TABLE "posts" ADD CONSTRAINT "fk" FOREIGN KEY ("user_id") REFERENCES "users" ("id");
-- down
-- note: Fails where a row still holds 'y': give such rows another value first.
ALTER TYPE content.state RENAME TO state_old;
CREATE TYPE "content"."state" AS ENUM ('a', 'x');
ALTER TABLE content.users ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE content.state USING state::text::content.state, ALTER COLUMN state SET DEFAULT 'a'::content.state;
DROP TYPE "content"."state_old";
