CREATE TABLE "order" (id integer NOT NULL PRIMARY KEY, "select" varchar, "größe (cm)" integer, CONSTRAINT "größe > 0" CHECK ("größe (cm)" > 0));
CREATE INDEX "order by" ON "order" ("select", "größe (cm)");
CREATE TABLE "user" ("order" integer NOT NULL REFERENCES "order" (id) ON DELETE CASCADE);
