-- up
ALTER TABLE posts ALTER COLUMN more DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "more" TYPE text[] USING CASE WHEN more IS NOT NULL THEN ARRAY[more] END;
ALTER TABLE "posts" ALTER COLUMN "more" SET DEFAULT '{}';
ALTER TABLE "posts" ALTER COLUMN "tags" TYPE text[] USING CASE WHEN tags IS NOT NULL THEN ARRAY[tags] END;
-- down
-- note: An array becomes its elements with commas between them.
ALTER TABLE "posts" ALTER COLUMN "tags" TYPE text USING array_to_string(tags, ',');
ALTER TABLE posts ALTER COLUMN more DROP DEFAULT;
-- note: An array becomes its elements with commas between them.
ALTER TABLE "posts" ALTER COLUMN "more" TYPE text USING array_to_string(more, ',');
ALTER TABLE "posts" ALTER COLUMN "more" SET DEFAULT 'none';
