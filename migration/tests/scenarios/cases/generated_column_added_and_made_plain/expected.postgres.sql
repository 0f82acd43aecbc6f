-- up
ALTER TABLE lines ALTER COLUMN twice DROP EXPRESSION;
ALTER TABLE "lines" ADD COLUMN "thrice" integer GENERATED ALWAYS AS ((price * 3)) STORED;
-- down
ALTER TABLE "lines" DROP COLUMN "thrice";
-- note: The values that were there are lost: they are computed from now on.
ALTER TABLE "lines" DROP COLUMN "twice";
ALTER TABLE "lines" ADD COLUMN "twice" integer GENERATED ALWAYS AS ((price * 2)) STORED;
