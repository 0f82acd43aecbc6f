-- up
UPDATE t SET full_name = first || ' ' || last WHERE full_name IS NULL;
ALTER TABLE "t" ALTER COLUMN "full_name" SET NOT NULL;
ALTER TABLE "t" DROP COLUMN "first";
ALTER TABLE "t" DROP COLUMN "last";
ALTER TABLE t ADD CONSTRAINT ck CHECK ((full_name)::text <> ''::text);
ALTER TABLE t ADD CONSTRAINT uq UNIQUE (full_name);
-- down
ALTER TABLE "t" DROP CONSTRAINT "uq";
ALTER TABLE "t" DROP CONSTRAINT "ck";
ALTER TABLE "t" ADD COLUMN "last" varchar;
ALTER TABLE "t" ADD COLUMN "first" varchar;
ALTER TABLE "t" ALTER COLUMN "full_name" DROP NOT NULL;
