-- up
ALTER TABLE "children" DROP CONSTRAINT "fk_parent";
ALTER TABLE "parents" DROP CONSTRAINT "parents_pkey";
ALTER TABLE "parents" ADD COLUMN "code" varchar;
UPDATE parents SET code = upper(name) WHERE code IS NULL;
ALTER TABLE "parents" ALTER COLUMN "code" SET NOT NULL;
ALTER TABLE "children" ADD COLUMN "parent_code" varchar;
UPDATE children SET parent_code = (SELECT code FROM parents WHERE parents.id = children.parent_id) WHERE parent_code IS NULL;
ALTER TABLE "children" ALTER COLUMN "parent_code" SET NOT NULL;
ALTER TABLE "children" DROP COLUMN "parent_id";
ALTER TABLE "parents" DROP COLUMN "id";
ALTER TABLE "parents" DROP COLUMN "name";
ALTER TABLE parents ADD CONSTRAINT parents_pkey PRIMARY KEY (code);
ALTER TABLE "children" ADD CONSTRAINT "fk_parent" FOREIGN KEY ("parent_code") REFERENCES "parents" ("code");
-- down
ALTER TABLE "children" DROP CONSTRAINT "fk_parent";
ALTER TABLE "parents" DROP CONSTRAINT "parents_pkey";
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "parents" ADD COLUMN "name" varchar NOT NULL DEFAULT '';
ALTER TABLE parents ALTER COLUMN name DROP DEFAULT;
-- note: Fails where there are rows: nothing says what they get.
ALTER TABLE "parents" ADD COLUMN "id" integer NOT NULL;
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "children" ADD COLUMN "parent_id" integer NOT NULL DEFAULT 0;
ALTER TABLE children ALTER COLUMN parent_id DROP DEFAULT;
ALTER TABLE "children" DROP COLUMN "parent_code";
ALTER TABLE "parents" DROP COLUMN "code";
ALTER TABLE parents ADD CONSTRAINT parents_pkey PRIMARY KEY (id);
ALTER TABLE "children" ADD CONSTRAINT "fk_parent" FOREIGN KEY ("parent_id") REFERENCES "parents" ("id");
