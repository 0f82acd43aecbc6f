-- up
DROP INDEX "ix_rank";
ALTER TABLE posts ALTER COLUMN rank DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "rank" TYPE integer USING rank::integer;
ALTER TABLE "posts" ALTER COLUMN "rank" SET DEFAULT 7;
UPDATE posts SET rank = 9 WHERE rank IS NULL;
ALTER TABLE "posts" ALTER COLUMN "rank" SET NOT NULL;
CREATE INDEX "ix_rank" ON "posts" ("rank" DESC);
-- down
DROP INDEX "ix_rank";
ALTER TABLE posts ALTER COLUMN rank DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "rank" TYPE varchar(10), ALTER COLUMN "rank" DROP NOT NULL, ALTER COLUMN "rank" SET DEFAULT 'x';
CREATE INDEX "ix_rank" ON "posts" ("rank");
