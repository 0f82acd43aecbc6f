-- up
ALTER TABLE "nodes" ADD COLUMN "parent_id" integer;
ALTER TABLE "nodes" ADD CONSTRAINT "fk-nodes-parent_id" FOREIGN KEY ("parent_id") REFERENCES "nodes" ("id") ON DELETE SET NULL;
-- down
ALTER TABLE "nodes" DROP CONSTRAINT "fk-nodes-parent_id";
ALTER TABLE "nodes" DROP COLUMN "parent_id";
