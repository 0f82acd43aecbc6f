-- up
ALTER TABLE "a.b" ADD COLUMN "new column" integer;
ALTER TABLE "a.b" ALTER COLUMN "it's" SET DEFAULT E'it\'s "x"';
ALTER TABLE "say ""hi""" ALTER COLUMN "a.b id" SET NOT NULL;
ALTER TABLE "a.b" ADD CONSTRAINT "the ""check""" CHECK ("new column" > 0);
CREATE INDEX "i.d ""x""" ON "a.b" ("it's", "new column") WHERE ("it's")::text <> 'it''s'::text;
-- down
DROP INDEX "i.d ""x""";
ALTER TABLE "a.b" DROP CONSTRAINT "the ""check""";
ALTER TABLE "say ""hi""" ALTER COLUMN "a.b id" DROP NOT NULL;
ALTER TABLE "a.b" ALTER COLUMN "it's" DROP DEFAULT;
ALTER TABLE "a.b" DROP COLUMN "new column";
