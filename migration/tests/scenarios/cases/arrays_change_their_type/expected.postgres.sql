-- up
ALTER TABLE "things" ALTER COLUMN "a" TYPE text[] USING a::text[];
ALTER TABLE things ALTER COLUMN b DROP DEFAULT;
ALTER TABLE "things" ALTER COLUMN "b" TYPE bigint[] USING b::bigint[];
ALTER TABLE "things" ALTER COLUMN "b" SET DEFAULT '{1}';
ALTER TABLE things ALTER COLUMN c DROP DEFAULT;
ALTER TABLE "things" ALTER COLUMN "c" TYPE text[] USING c::text[]::text[];
ALTER TABLE "things" ALTER COLUMN "c" SET DEFAULT '{sad}';
ALTER TABLE "things" ALTER COLUMN "d" TYPE mood[] USING d::mood[];
-- down
ALTER TABLE "things" ALTER COLUMN "d" TYPE text[] USING d::text[]::text[];
ALTER TABLE things ALTER COLUMN c DROP DEFAULT;
ALTER TABLE "things" ALTER COLUMN "c" TYPE mood[] USING c::mood[];
ALTER TABLE "things" ALTER COLUMN "c" SET DEFAULT '{sad}';
ALTER TABLE things ALTER COLUMN b DROP DEFAULT;
ALTER TABLE "things" ALTER COLUMN "b" TYPE integer[] USING b::integer[];
ALTER TABLE "things" ALTER COLUMN "b" SET DEFAULT '{1}';
ALTER TABLE "things" ALTER COLUMN "a" TYPE varchar(10)[] USING a::character varying(10)[];
