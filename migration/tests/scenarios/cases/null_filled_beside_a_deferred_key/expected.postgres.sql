-- up
UPDATE posts SET owner_id = 1 WHERE owner_id IS NULL;
SET CONSTRAINTS posts_owner IMMEDIATE;
ALTER TABLE "posts" ALTER COLUMN "owner_id" SET NOT NULL;
-- down
ALTER TABLE "posts" ALTER COLUMN "owner_id" DROP NOT NULL;
