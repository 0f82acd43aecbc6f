-- up
DROP VIEW cities;
DROP INDEX "ix";
ALTER TABLE "users" DROP CONSTRAINT "ck";
ALTER TABLE "users" DROP CONSTRAINT "uq";
CREATE TABLE "addresses" ( "id" integer NOT NULL PRIMARY KEY, "user_id" integer NOT NULL, "street" varchar, "city" varchar, CONSTRAINT "addresses_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE, CONSTRAINT "ck" CHECK ((street IS NULL) OR (city IS NOT NULL)) );
CREATE INDEX "ix" ON "addresses" ("city", "street");
ALTER TABLE "users" DROP COLUMN "city";
ALTER TABLE "users" DROP COLUMN "street";
ALTER TABLE users ADD CONSTRAINT uq UNIQUE (name);
CREATE VIEW cities AS SELECT addresses.city,
    count(*) AS n
   FROM addresses
  GROUP BY addresses.city;
-- down
DROP VIEW cities;
ALTER TABLE "users" DROP CONSTRAINT "uq";
ALTER TABLE "users" ADD COLUMN "street" varchar;
ALTER TABLE "users" ADD COLUMN "city" varchar;
DROP TABLE "addresses";
ALTER TABLE users ADD CONSTRAINT uq UNIQUE (name, city);
ALTER TABLE users ADD CONSTRAINT ck CHECK ((street IS NULL) OR (city IS NOT NULL));
CREATE INDEX "ix" ON "users" ("city", "street");
CREATE VIEW cities AS SELECT users.city,
    count(*) AS n
   FROM users
  GROUP BY users.city;
