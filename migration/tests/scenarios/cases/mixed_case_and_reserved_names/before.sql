CREATE TABLE "Order" (id integer NOT NULL PRIMARY KEY, "From" varchar);
CREATE TABLE "select" (id integer NOT NULL PRIMARY KEY);
