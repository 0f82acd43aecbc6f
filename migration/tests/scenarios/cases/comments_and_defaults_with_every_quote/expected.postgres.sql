-- up
ALTER TYPE "it's" ADD VALUE '{}' BEFORE '100 %';
ALTER TYPE "it's" ADD VALUE 'back\slash';
ALTER TYPE "it's" ADD VALUE 'ü?';
ALTER TABLE "t" ADD COLUMN "ö;--" text DEFAULT '-- no /* comment';
COMMENT ON COLUMN t."ö;--" IS 'a'';b';
ALTER TABLE "t" ALTER COLUMN "a" SET NOT NULL, ALTER COLUMN "a" SET DEFAULT 'a\b''c"d
$1 ? {} :x %s $$ ;'::text;
ALTER TABLE "t" ALTER COLUMN "s" SET DEFAULT E'a\'b';
COMMENT ON TABLE t IS 'it''s "a" \ $$ $1 ? {}
line; two';
ALTER TABLE t ADD CONSTRAINT "c;k" CHECK (a <> '; DROP TABLE t; --'::text);
COMMENT ON CONSTRAINT "c;k" ON t IS '$body$';
-- down
ALTER TABLE "t" DROP CONSTRAINT "c;k";
COMMENT ON TABLE t IS 'old';
ALTER TABLE t ALTER COLUMN s DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "a" DROP NOT NULL, ALTER COLUMN "a" SET DEFAULT 'x';
ALTER TABLE "t" DROP COLUMN "ö;--";
-- note: Fails where a row still holds '{}' or 'back\slash' or 'ü?': give such rows another value first.
ALTER TYPE "it's" RENAME TO "it's_old";
CREATE TYPE "it's" AS ENUM (E'a\'b', 'c"d', '100 %', 'x y', '$1');
ALTER TABLE t ALTER COLUMN s TYPE "it's" USING s::text::"it's";
DROP TYPE "it's_old";
ALTER TABLE "t" ALTER COLUMN "s" SET DEFAULT 'c"d';
