-- up
ALTER TABLE lines ALTER COLUMN total DROP EXPRESSION;
ALTER TABLE "lines" DROP COLUMN "price";
-- down
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "lines" ADD COLUMN "price" integer NOT NULL DEFAULT 0;
ALTER TABLE lines ALTER COLUMN price DROP DEFAULT;
-- note: The values that were there are lost: they are computed from now on.
ALTER TABLE "lines" DROP COLUMN "total";
ALTER TABLE "lines" ADD COLUMN "total" integer GENERATED ALWAYS AS ((price * quantity)) STORED;
