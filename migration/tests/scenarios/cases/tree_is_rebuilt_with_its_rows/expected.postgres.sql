-- up
ALTER TABLE "nodes" ALTER COLUMN "name" SET NOT NULL, ALTER COLUMN "name" SET DEFAULT 'none';
ALTER TABLE nodes ADD CONSTRAINT nodes_name_check CHECK ((name)::text <> ''::text);
-- down
ALTER TABLE "nodes" DROP CONSTRAINT "nodes_name_check";
ALTER TABLE nodes ALTER COLUMN name DROP DEFAULT;
ALTER TABLE "nodes" ALTER COLUMN "name" DROP NOT NULL;
