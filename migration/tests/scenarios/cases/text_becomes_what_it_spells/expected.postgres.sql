-- up
ALTER TABLE "things" ALTER COLUMN "a" TYPE date USING a::date;
ALTER TABLE "things" ALTER COLUMN "b" TYPE timestamp with time zone USING b::timestamp with time zone;
ALTER TABLE things ALTER COLUMN c DROP DEFAULT;
ALTER TABLE "things" ALTER COLUMN "c" TYPE bool USING c::boolean;
ALTER TABLE "things" ALTER COLUMN "c" SET DEFAULT TRUE;
ALTER TABLE "things" ALTER COLUMN "d" TYPE decimal(10, 2) USING d::numeric(10,2);
ALTER TABLE "things" ALTER COLUMN "e" TYPE interval USING e::interval;
ALTER TABLE "things" ALTER COLUMN "f" TYPE inet USING f::inet;
ALTER TABLE "things" ALTER COLUMN "g" TYPE bigint[] USING CASE WHEN g IS NOT NULL THEN ARRAY[g]::bigint[] END;
ALTER TABLE "things" ALTER COLUMN "h" TYPE smallint USING h::smallint;
-- down
ALTER TABLE "things" ALTER COLUMN "h" TYPE char(4);
-- note: An array becomes its elements with commas between them.
ALTER TABLE "things" ALTER COLUMN "g" TYPE text USING array_to_string(g, ',');
ALTER TABLE "things" ALTER COLUMN "f" TYPE text;
ALTER TABLE "things" ALTER COLUMN "e" TYPE varchar(40);
ALTER TABLE "things" ALTER COLUMN "d" TYPE text;
ALTER TABLE things ALTER COLUMN c DROP DEFAULT;
ALTER TABLE "things" ALTER COLUMN "c" TYPE text, ALTER COLUMN "c" SET DEFAULT 'true';
ALTER TABLE "things" ALTER COLUMN "b" TYPE text;
ALTER TABLE "things" ALTER COLUMN "a" TYPE text;
