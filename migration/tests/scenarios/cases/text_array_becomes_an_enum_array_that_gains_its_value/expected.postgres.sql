-- up
ALTER TYPE r ADD VALUE 'b';
-- up
ALTER TABLE "t" ALTER COLUMN "states" TYPE r[] USING states::r[];
-- down
ALTER TABLE "t" ALTER COLUMN "states" TYPE text[];
-- down
-- note: Fails where a row still holds 'b': give such rows another value first.
ALTER TYPE r RENAME TO r_old;
CREATE TYPE "r" AS ENUM ('a');
ALTER TABLE t ALTER COLUMN x TYPE r USING x::text::r;
DROP TYPE "r_old";
