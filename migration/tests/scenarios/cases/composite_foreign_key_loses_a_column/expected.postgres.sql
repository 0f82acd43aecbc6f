-- up
ALTER TABLE "children" DROP CONSTRAINT "fk";
DROP INDEX "ix";
ALTER TABLE "parents" DROP CONSTRAINT "pk";
ALTER TABLE "children" DROP COLUMN "tenant";
ALTER TABLE "parents" DROP COLUMN "tenant";
ALTER TABLE parents ADD CONSTRAINT pk PRIMARY KEY (id);
CREATE INDEX "ix" ON "children" ("parent_id");
ALTER TABLE "children" ADD CONSTRAINT "fk" FOREIGN KEY ("parent_id") REFERENCES "parents" ("id") ON DELETE CASCADE;
-- down
ALTER TABLE "children" DROP CONSTRAINT "fk";
DROP INDEX "ix";
ALTER TABLE "parents" DROP CONSTRAINT "pk";
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "parents" ADD COLUMN "tenant" integer NOT NULL DEFAULT 0;
ALTER TABLE parents ALTER COLUMN tenant DROP DEFAULT;
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "children" ADD COLUMN "tenant" integer NOT NULL DEFAULT 0;
ALTER TABLE children ALTER COLUMN tenant DROP DEFAULT;
ALTER TABLE parents ADD CONSTRAINT pk PRIMARY KEY (tenant, id);
CREATE INDEX "ix" ON "children" ("tenant", "parent_id");
ALTER TABLE "children" ADD CONSTRAINT "fk" FOREIGN KEY ("tenant", "parent_id") REFERENCES "parents" ("tenant", "id") ON DELETE CASCADE;
