-- up
ALTER TABLE "posts" ADD COLUMN "published" bool NOT NULL DEFAULT FALSE;
ALTER TABLE "posts" ADD COLUMN "state" varchar NOT NULL DEFAULT E'it\'s a draft';
ALTER TABLE "posts" ADD COLUMN "position" integer NOT NULL DEFAULT 0;
-- down
ALTER TABLE "posts" DROP COLUMN "position";
ALTER TABLE "posts" DROP COLUMN "state";
ALTER TABLE "posts" DROP COLUMN "published";
