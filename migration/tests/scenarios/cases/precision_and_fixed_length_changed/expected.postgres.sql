-- up
ALTER TABLE "things" ALTER COLUMN "a" TYPE timestamp(6) without time zone;
ALTER TABLE "things" ALTER COLUMN "b" TYPE varchar(10);
ALTER TABLE "things" ALTER COLUMN "c" TYPE char(5);
ALTER TABLE "things" ALTER COLUMN "d" TYPE time(0) without time zone;
ALTER TABLE "things" ALTER COLUMN "e" TYPE varbit(8);
ALTER TABLE "things" ALTER COLUMN "f" TYPE decimal(8, 3);
ALTER TABLE "things" ALTER COLUMN "g" TYPE timestamp(3) with time zone;
-- down
ALTER TABLE "things" ALTER COLUMN "g" TYPE timestamp with time zone;
ALTER TABLE "things" ALTER COLUMN "f" TYPE decimal;
ALTER TABLE "things" ALTER COLUMN "e" TYPE bit(4);
ALTER TABLE "things" ALTER COLUMN "d" TYPE time;
ALTER TABLE "things" ALTER COLUMN "c" TYPE varchar;
ALTER TABLE "things" ALTER COLUMN "b" TYPE char(10);
ALTER TABLE "things" ALTER COLUMN "a" TYPE timestamp(3) without time zone;
