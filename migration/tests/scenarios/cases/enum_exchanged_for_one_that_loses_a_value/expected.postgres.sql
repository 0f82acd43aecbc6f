-- up
ALTER TABLE "t" ALTER COLUMN "o" TYPE text;
ALTER TABLE t ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "state" TYPE text;
-- note: Fails where a row still holds 'x': give such rows another value first.
ALTER TYPE r RENAME TO r_old;
CREATE TYPE "r" AS ENUM ('a');
DROP TYPE "r_old";
ALTER TYPE s RENAME TO s_old;
CREATE TYPE "s" AS ENUM ('b', 'a');
DROP TYPE "s_old";
ALTER TABLE "t" ALTER COLUMN "o" TYPE s USING o::s;
ALTER TABLE "t" ALTER COLUMN "state" TYPE r USING state::r;
ALTER TABLE "t" ALTER COLUMN "state" SET DEFAULT 'a';
-- down
ALTER TABLE t ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "state" TYPE text;
ALTER TABLE "t" ALTER COLUMN "o" TYPE text;
ALTER TYPE s RENAME TO s_old;
CREATE TYPE "s" AS ENUM ('a', 'b');
DROP TYPE "s_old";
ALTER TYPE r RENAME TO r_old;
CREATE TYPE "r" AS ENUM ('a', 'x');
DROP TYPE "r_old";
ALTER TABLE "t" ALTER COLUMN "state" TYPE s USING state::s;
ALTER TABLE "t" ALTER COLUMN "state" SET DEFAULT 'a';
ALTER TABLE "t" ALTER COLUMN "o" TYPE r USING o::r;
