-- up
ALTER TABLE "a" ADD COLUMN "v" text;
UPDATE a SET v = coalesce((SELECT y FROM b WHERE a_id = a.id), 'none') WHERE v IS NULL;
ALTER TABLE "a" ALTER COLUMN "v" SET NOT NULL;
ALTER TABLE "b" ADD COLUMN "w" text;
UPDATE b SET w = (SELECT x FROM a WHERE a.id = b.a_id) WHERE w IS NULL;
ALTER TABLE "b" ALTER COLUMN "w" SET NOT NULL;
UPDATE b SET note = (SELECT x FROM a WHERE a.id = b.a_id) WHERE note IS NULL;
ALTER TABLE "b" ALTER COLUMN "note" SET NOT NULL;
ALTER TABLE "a" DROP COLUMN "x";
ALTER TABLE "b" DROP COLUMN "y";
ALTER TABLE b ADD CONSTRAINT ck CHECK (w <> ''::text);
-- down
ALTER TABLE "b" DROP CONSTRAINT "ck";
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "b" ADD COLUMN "y" text NOT NULL DEFAULT '';
ALTER TABLE b ALTER COLUMN y DROP DEFAULT;
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "a" ADD COLUMN "x" text NOT NULL DEFAULT '';
ALTER TABLE a ALTER COLUMN x DROP DEFAULT;
ALTER TABLE "b" ALTER COLUMN "note" DROP NOT NULL;
ALTER TABLE "b" DROP COLUMN "w";
ALTER TABLE "a" DROP COLUMN "v";
