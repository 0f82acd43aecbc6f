-- up
ALTER TABLE users ALTER COLUMN name TYPE text COLLATE "C";
-- down
ALTER TABLE "users" ALTER COLUMN "name" TYPE text;
