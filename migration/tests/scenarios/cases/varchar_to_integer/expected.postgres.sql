-- up
ALTER TABLE posts ALTER COLUMN "position" DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "position" TYPE integer USING "position"::integer;
ALTER TABLE "posts" ALTER COLUMN "position" SET DEFAULT 0;
ALTER TABLE "posts" ALTER COLUMN "rank" TYPE integer USING rank::integer;
-- down
ALTER TABLE "posts" ALTER COLUMN "rank" TYPE varchar;
ALTER TABLE posts ALTER COLUMN "position" DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "position" TYPE varchar, ALTER COLUMN "position" SET DEFAULT '0';
