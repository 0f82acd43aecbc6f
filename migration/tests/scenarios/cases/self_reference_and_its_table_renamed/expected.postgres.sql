-- up
ALTER TABLE "nodes" RENAME TO "categories";
ALTER TABLE "categories" RENAME COLUMN "parent_id" TO "above_id";
ALTER TABLE "categories" DROP CONSTRAINT "nodes_parent_id_fkey";
ALTER TABLE categories RENAME CONSTRAINT nodes_pkey TO categories_pkey;
ALTER TABLE "categories" ALTER COLUMN "name" SET NOT NULL;
ALTER TABLE "categories" ADD CONSTRAINT "categories_above_id_fkey" FOREIGN KEY ("above_id") REFERENCES "categories" ("id") ON DELETE SET NULL;
-- down
ALTER TABLE "categories" DROP CONSTRAINT "categories_above_id_fkey";
ALTER TABLE "categories" ALTER COLUMN "name" DROP NOT NULL;
ALTER TABLE categories RENAME CONSTRAINT categories_pkey TO nodes_pkey;
ALTER TABLE "categories" ADD CONSTRAINT "nodes_parent_id_fkey" FOREIGN KEY ("above_id") REFERENCES "categories" ("id") ON DELETE CASCADE;
ALTER TABLE "categories" RENAME COLUMN "above_id" TO "parent_id";
ALTER TABLE "categories" RENAME TO "nodes";
