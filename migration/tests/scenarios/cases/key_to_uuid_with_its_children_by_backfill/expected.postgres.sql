-- up
ALTER TABLE "children" DROP CONSTRAINT "fk_parent";
DROP INDEX "ix_parent";
ALTER TABLE "parents" DROP CONSTRAINT "parents_pkey";
ALTER TABLE "parents" ADD COLUMN "uid" uuid NOT NULL DEFAULT (gen_random_uuid());
ALTER TABLE "children" ADD COLUMN "parent_uid" uuid;
UPDATE children SET parent_uid = (SELECT uid FROM parents WHERE parents.id = children.parent_id) WHERE parent_uid IS NULL;
ALTER TABLE "children" ALTER COLUMN "parent_uid" SET NOT NULL;
ALTER TABLE "children" DROP COLUMN "parent_id";
ALTER TABLE "parents" DROP COLUMN "id";
ALTER TABLE parents ADD CONSTRAINT parents_pkey PRIMARY KEY (uid);
CREATE INDEX "ix_parent" ON "children" ("parent_uid");
ALTER TABLE "children" ADD CONSTRAINT "fk_parent" FOREIGN KEY ("parent_uid") REFERENCES "parents" ("uid") ON DELETE CASCADE;
-- down
ALTER TABLE "children" DROP CONSTRAINT "fk_parent";
DROP INDEX "ix_parent";
ALTER TABLE "parents" DROP CONSTRAINT "parents_pkey";
ALTER TABLE "parents" ADD COLUMN "id" serial NOT NULL;
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "children" ADD COLUMN "parent_id" integer NOT NULL DEFAULT 0;
ALTER TABLE children ALTER COLUMN parent_id DROP DEFAULT;
ALTER TABLE "children" DROP COLUMN "parent_uid";
ALTER TABLE "parents" DROP COLUMN "uid";
ALTER TABLE parents ADD CONSTRAINT parents_pkey PRIMARY KEY (id);
CREATE INDEX "ix_parent" ON "children" ("parent_id");
ALTER TABLE "children" ADD CONSTRAINT "fk_parent" FOREIGN KEY ("parent_id") REFERENCES "parents" ("id") ON DELETE CASCADE;
