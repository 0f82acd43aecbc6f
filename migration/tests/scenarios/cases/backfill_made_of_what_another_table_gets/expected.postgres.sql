-- up
UPDATE docs SET tenant_id = 9 WHERE tenant_id IS NULL;
ALTER TABLE "docs" ALTER COLUMN "tenant_id" SET NOT NULL;
ALTER TABLE "pages" ADD COLUMN "tenant_id" integer;
UPDATE pages SET tenant_id = (SELECT tenant_id FROM docs d WHERE d.id = doc_id) WHERE tenant_id IS NULL;
ALTER TABLE "pages" ALTER COLUMN "tenant_id" SET NOT NULL;
-- down
ALTER TABLE "pages" DROP COLUMN "tenant_id";
ALTER TABLE "docs" ALTER COLUMN "tenant_id" DROP NOT NULL;
