-- up
ALTER TABLE "t" ALTER COLUMN "a" TYPE bit(4) USING CASE WHEN a::bit(4)::integer = a THEN a::bit(4) ELSE a::bit(32) END;
-- down
ALTER TABLE "t" ALTER COLUMN "a" TYPE integer USING a::integer;
