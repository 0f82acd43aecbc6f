-- up
ALTER TYPE mood ADD VALUE 'sad' BEFORE 'calm';
-- up
ALTER TABLE "t" ALTER COLUMN "b" SET DEFAULT 'sad';
ALTER TABLE "t" DROP COLUMN "a";
-- down
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "t" ADD COLUMN "a" mood NOT NULL DEFAULT 'calm';
ALTER TABLE t ALTER COLUMN a DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "b" SET DEFAULT 'calm';
-- down
-- note: Fails where a row still holds 'sad': give such rows another value first.
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE "mood" AS ENUM ('calm', 'glad');
ALTER TABLE t ALTER COLUMN a TYPE mood USING a::text::mood, ALTER COLUMN b DROP DEFAULT, ALTER COLUMN b TYPE mood USING b::text::mood, ALTER COLUMN b SET DEFAULT 'calm'::mood;
DROP TYPE "mood_old";
