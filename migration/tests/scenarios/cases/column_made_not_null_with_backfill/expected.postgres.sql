-- up
UPDATE posts SET title = 'post ' || id WHERE title IS NULL;
ALTER TABLE "posts" ALTER COLUMN "title" SET NOT NULL;
-- down
ALTER TABLE "posts" ALTER COLUMN "title" DROP NOT NULL;
