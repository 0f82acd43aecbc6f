-- up
DROP MATERIALIZED VIEW cached;
DROP VIEW totals;
DROP INDEX "ix_total";
ALTER TABLE "lines" DROP CONSTRAINT "ck_price";
ALTER TABLE "lines" DROP CONSTRAINT "ck_total";
ALTER TABLE "lines" DROP COLUMN "total";
ALTER TABLE "lines" ALTER COLUMN "price" TYPE decimal(12, 2);
ALTER TABLE "lines" ALTER COLUMN "quantity" TYPE bigint;
ALTER TABLE "lines" ADD COLUMN "total" decimal(14, 2) GENERATED ALWAYS AS ((price * (quantity)::numeric)) STORED;
ALTER TABLE lines ADD CONSTRAINT ck_price CHECK (price >= (quantity)::numeric);
ALTER TABLE lines ADD CONSTRAINT ck_total CHECK (total < (1000)::numeric);
CREATE INDEX "ix_total" ON "lines" ("total" DESC) INCLUDE ("price") WHERE (price > (0)::numeric);
CREATE VIEW totals AS SELECT sum(lines.total) AS total
   FROM lines;
CREATE MATERIALIZED VIEW cached AS SELECT totals.total
   FROM totals;
-- down
DROP MATERIALIZED VIEW cached;
DROP VIEW totals;
DROP INDEX "ix_total";
ALTER TABLE "lines" DROP CONSTRAINT "ck_total";
ALTER TABLE "lines" DROP CONSTRAINT "ck_price";
ALTER TABLE "lines" DROP COLUMN "total";
ALTER TABLE "lines" ALTER COLUMN "quantity" TYPE smallint;
ALTER TABLE "lines" ALTER COLUMN "price" TYPE integer;
ALTER TABLE "lines" ADD COLUMN "total" integer GENERATED ALWAYS AS ((price * quantity)) STORED;
ALTER TABLE lines ADD CONSTRAINT ck_total CHECK (total < 1000);
ALTER TABLE lines ADD CONSTRAINT ck_price CHECK (price >= quantity);
CREATE INDEX "ix_total" ON "lines" ("total" DESC) INCLUDE ("price") WHERE (price > 0);
CREATE VIEW totals AS SELECT sum(lines.total) AS total
   FROM lines;
CREATE MATERIALIZED VIEW cached AS SELECT totals.total
   FROM totals;
