-- up
ALTER TABLE "t" ALTER COLUMN "old" TYPE text;
-- note: Fails where a row still holds 'x': give such rows another value first.
ALTER TYPE r RENAME TO r_old;
CREATE TYPE "r" AS ENUM ('a');
DROP TYPE "r_old";
ALTER TABLE t ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "state" TYPE r USING state::r;
ALTER TABLE "t" ALTER COLUMN "state" SET DEFAULT 'a';
-- down
ALTER TABLE t ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "state" TYPE text, ALTER COLUMN "state" SET DEFAULT 'a';
ALTER TYPE r RENAME TO r_old;
CREATE TYPE "r" AS ENUM ('a', 'x');
DROP TYPE "r_old";
ALTER TABLE "t" ALTER COLUMN "old" TYPE r USING old::r;
