-- up
ALTER TABLE "u" DROP CONSTRAINT "u_b_fkey";
ALTER TABLE "t" DROP COLUMN "a";
-- note: Fails where a row still holds 'sad': give such rows another value first.
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE "mood" AS ENUM ('calm', 'glad');
ALTER TABLE t ALTER COLUMN b TYPE mood USING b::text::mood;
ALTER TABLE u ALTER COLUMN b TYPE mood USING b::text::mood;
DROP TYPE "mood_old";
ALTER TABLE "u" ADD CONSTRAINT "u_b_fkey" FOREIGN KEY ("b") REFERENCES "t" ("b");
-- down
ALTER TYPE mood ADD VALUE 'sad' BEFORE 'calm';
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "t" ADD COLUMN "a" mood NOT NULL DEFAULT 'calm';
ALTER TABLE t ALTER COLUMN a DROP DEFAULT;
