-- up
ALTER TABLE "t" ALTER COLUMN "a" TYPE time;
-- note: Times without a zone are taken to be UTC.
ALTER TABLE "t" ALTER COLUMN "b" TYPE time USING (b AT TIME ZONE 'UTC')::time without time zone;
-- note: A time becomes that of 1 January 1970, in UTC.
ALTER TABLE "t" ALTER COLUMN "c" TYPE timestamp with time zone USING DATE '1970-01-01' + c;
-- down
ALTER TABLE "t" ALTER COLUMN "c" TYPE time with time zone;
-- note: A time becomes that of 1 January 1970, in UTC.
ALTER TABLE "t" ALTER COLUMN "b" TYPE timestamp with time zone USING (DATE '1970-01-01' + b) AT TIME ZONE 'UTC';
-- note: A time becomes that of 1 January 1970, in UTC.
ALTER TABLE "t" ALTER COLUMN "a" TYPE timestamp without time zone USING DATE '1970-01-01' + a;
