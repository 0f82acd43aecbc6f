CREATE TABLE "Order" (id integer NOT NULL PRIMARY KEY, "From" varchar NOT NULL, "group" integer DEFAULT 1, CONSTRAINT "Order_Check" CHECK ("group" > 0));
CREATE UNIQUE INDEX "Order-From" ON "Order" ("From", "group" DESC);
CREATE TABLE "select" (id integer NOT NULL PRIMARY KEY, "userId" integer REFERENCES "Order" (id) ON DELETE CASCADE);
CREATE TABLE "User" ("Id" integer NOT NULL PRIMARY KEY, "table" integer NOT NULL REFERENCES "select" (id));
