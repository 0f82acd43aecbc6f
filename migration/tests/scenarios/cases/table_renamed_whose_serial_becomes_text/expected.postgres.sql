-- up
ALTER TABLE "orders" RENAME TO "invoices";
ALTER TABLE "invoices" RENAME COLUMN "old_name" TO "name";
ALTER TABLE invoices ALTER COLUMN number DROP DEFAULT;
DROP SEQUENCE orders_number_seq;
ALTER TABLE "invoices" ALTER COLUMN "number" TYPE varchar(20);
-- down
ALTER TABLE "invoices" ALTER COLUMN "number" TYPE bigint USING number::bigint;
CREATE SEQUENCE orders_number_seq;
ALTER SEQUENCE orders_number_seq OWNED BY invoices.number;
SELECT setval('orders_number_seq', max(number)) FROM invoices HAVING max(number) >= 1;
ALTER TABLE "invoices" ALTER COLUMN "number" SET DEFAULT nextval('orders_number_seq'::regclass);
ALTER TABLE "invoices" RENAME COLUMN "name" TO "old_name";
ALTER TABLE "invoices" RENAME TO "orders";
