-- up
ALTER TABLE "t" ALTER COLUMN "a" TYPE varbit(4) USING a::bit varying;
-- down
ALTER TABLE "t" ALTER COLUMN "a" TYPE text;
