CREATE TABLE "Bestellungen größer" (id integer NOT NULL PRIMARY KEY, "wähle ""aus""" varchar NOT NULL DEFAULT 'ö''"', "where" integer, CONSTRAINT "größe > 0" CHECK ("where" > 0));
CREATE INDEX "order by" ON "Bestellungen größer" ("wähle ""aus""", "where");
CREATE TABLE "user" ("from" integer NOT NULL REFERENCES "Bestellungen größer" (id) ON DELETE CASCADE);
