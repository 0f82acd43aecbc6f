-- up
ALTER TABLE "t" ALTER COLUMN "a" TYPE varchar(3)[] USING CASE WHEN a IS NOT NULL THEN ARRAY[a] END;
-- down
-- note: An array becomes its elements with commas between them.
ALTER TABLE "t" ALTER COLUMN "a" TYPE text USING array_to_string(a, ',');
