-- up
ALTER TABLE "posts" ADD COLUMN "created_at" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP;
-- down
ALTER TABLE "posts" DROP COLUMN "created_at";
