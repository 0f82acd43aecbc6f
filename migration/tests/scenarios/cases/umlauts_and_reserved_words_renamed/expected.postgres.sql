-- up
ALTER TABLE "order" RENAME TO "Bestellungen größer";
ALTER TABLE "Bestellungen größer" RENAME COLUMN "größe (cm)" TO "where";
ALTER TABLE "Bestellungen größer" RENAME COLUMN "select" TO "wähle ""aus""";
ALTER TABLE "user" RENAME COLUMN "order" TO "from";
ALTER TABLE "Bestellungen größer" RENAME CONSTRAINT order_pkey TO "Bestellungen größer_pkey";
ALTER TABLE "user" RENAME CONSTRAINT user_order_fkey TO user_from_fkey;
ALTER TABLE "Bestellungen größer" ALTER COLUMN "wähle ""aus""" SET NOT NULL, ALTER COLUMN "wähle ""aus""" SET DEFAULT E'ö\'"';
-- down
ALTER TABLE "Bestellungen größer" ALTER COLUMN "wähle ""aus""" DROP DEFAULT;
ALTER TABLE "Bestellungen größer" ALTER COLUMN "wähle ""aus""" DROP NOT NULL;
ALTER TABLE "user" RENAME CONSTRAINT user_from_fkey TO user_order_fkey;
ALTER TABLE "Bestellungen größer" RENAME CONSTRAINT "Bestellungen größer_pkey" TO order_pkey;
ALTER TABLE "user" RENAME COLUMN "from" TO "order";
ALTER TABLE "Bestellungen größer" RENAME COLUMN "wähle ""aus""" TO "select";
ALTER TABLE "Bestellungen größer" RENAME COLUMN "where" TO "größe (cm)";
ALTER TABLE "Bestellungen größer" RENAME TO "order";
