-- up
ALTER TABLE "posts" ALTER COLUMN "position" TYPE integer USING "position"::integer;
-- down
ALTER TABLE "posts" ALTER COLUMN "position" TYPE varchar;
