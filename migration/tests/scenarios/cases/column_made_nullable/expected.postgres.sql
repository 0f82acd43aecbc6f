-- up
ALTER TABLE "posts" ALTER COLUMN "title" DROP NOT NULL;
-- down
UPDATE posts SET title = '' WHERE title IS NULL;
ALTER TABLE "posts" ALTER COLUMN "title" SET NOT NULL;
