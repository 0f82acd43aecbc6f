-- up
ALTER TABLE "posts" ADD COLUMN "published" boolean NOT NULL DEFAULT (false);
ALTER TABLE "posts" ADD COLUMN "state" varchar NOT NULL DEFAULT 'it''s a draft';
ALTER TABLE "posts" ADD COLUMN "position" integer NOT NULL DEFAULT 0;
-- down
ALTER TABLE "posts" DROP COLUMN "position";
ALTER TABLE "posts" DROP COLUMN "state";
ALTER TABLE "posts" DROP COLUMN "published";
