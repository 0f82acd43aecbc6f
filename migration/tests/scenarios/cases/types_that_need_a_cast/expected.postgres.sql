-- up
ALTER TABLE "things" ALTER COLUMN "a" TYPE bool USING a::boolean;
ALTER TABLE "things" ALTER COLUMN "b" TYPE integer USING b::integer;
ALTER TABLE "things" ALTER COLUMN "c" TYPE uuid USING c::uuid;
ALTER TABLE "things" ALTER COLUMN "d" TYPE jsonb;
-- note: Times without a zone are taken to be UTC.
ALTER TABLE "things" ALTER COLUMN "e" TYPE timestamp with time zone USING (e AT TIME ZONE 'UTC')::timestamp with time zone;
ALTER TABLE "things" ALTER COLUMN "f" TYPE jsonb USING f::jsonb;
ALTER TABLE "things" ALTER COLUMN "g" TYPE timestamp without time zone;
ALTER TABLE "things" ALTER COLUMN "h" TYPE text;
ALTER TABLE "things" ALTER COLUMN "i" TYPE timestamp with time zone USING i::timestamp with time zone;
ALTER TABLE "things" ALTER COLUMN "j" TYPE bytea USING convert_to(j, 'UTF8');
ALTER TABLE "things" ALTER COLUMN "k" TYPE integer;
ALTER TABLE "things" ALTER COLUMN "l" TYPE text USING convert_from(l, 'UTF8');
ALTER TABLE "things" ALTER COLUMN "m" TYPE interval;
ALTER TABLE "things" ALTER COLUMN "n" TYPE decimal(10, 2);
-- down
ALTER TABLE "things" ALTER COLUMN "n" TYPE real;
ALTER TABLE "things" ALTER COLUMN "m" TYPE time;
ALTER TABLE "things" ALTER COLUMN "l" TYPE bytea USING convert_to(l, 'UTF8');
ALTER TABLE "things" ALTER COLUMN "k" TYPE decimal;
ALTER TABLE "things" ALTER COLUMN "j" TYPE text USING convert_from(j, 'UTF8');
ALTER TABLE "things" ALTER COLUMN "i" TYPE varchar;
ALTER TABLE "things" ALTER COLUMN "h" TYPE integer USING h::integer;
ALTER TABLE "things" ALTER COLUMN "g" TYPE date;
ALTER TABLE "things" ALTER COLUMN "f" TYPE text;
-- note: Times without a zone are taken to be UTC.
ALTER TABLE "things" ALTER COLUMN "e" TYPE timestamp without time zone USING (e AT TIME ZONE 'UTC')::timestamp without time zone;
ALTER TABLE "things" ALTER COLUMN "d" TYPE json;
ALTER TABLE "things" ALTER COLUMN "c" TYPE text;
ALTER TABLE "things" ALTER COLUMN "b" TYPE bool USING b::boolean;
ALTER TABLE "things" ALTER COLUMN "a" TYPE integer USING a::integer;
