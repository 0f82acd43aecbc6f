-- up
ALTER TABLE "posts" RENAME COLUMN "state" TO "status";
DROP INDEX "ix_state";
ALTER TABLE posts ALTER COLUMN status DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "status" TYPE text, ALTER COLUMN "status" SET DEFAULT 'new';
UPDATE posts SET status = 'none' WHERE status IS NULL;
ALTER TABLE "posts" ALTER COLUMN "status" SET NOT NULL;
CREATE INDEX "ix_state" ON "posts" ("status") WHERE (status <> 'gone'::text);
-- down
DROP INDEX "ix_state";
ALTER TABLE posts ALTER COLUMN status DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "status" TYPE varchar(20), ALTER COLUMN "status" DROP NOT NULL, ALTER COLUMN "status" SET DEFAULT 'draft';
CREATE INDEX "ix_state" ON "posts" ("status");
ALTER TABLE "posts" RENAME COLUMN "status" TO "state";
