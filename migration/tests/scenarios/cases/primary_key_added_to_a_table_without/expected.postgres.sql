-- up
UPDATE votes SET post_id = 0 WHERE post_id IS NULL;
ALTER TABLE "votes" ALTER COLUMN "post_id" SET NOT NULL;
ALTER TABLE votes ADD CONSTRAINT votes_key PRIMARY KEY (user_id, post_id);
-- down
ALTER TABLE "votes" DROP CONSTRAINT "votes_key";
ALTER TABLE "votes" ALTER COLUMN "post_id" DROP NOT NULL;
