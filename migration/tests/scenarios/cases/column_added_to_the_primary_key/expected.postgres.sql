-- up
ALTER TABLE "votes" DROP CONSTRAINT "votes_pkey";
ALTER TABLE "votes" ADD COLUMN "post_id" integer;
UPDATE votes SET post_id = user_id * 10 WHERE post_id IS NULL;
ALTER TABLE "votes" ALTER COLUMN "post_id" SET NOT NULL;
ALTER TABLE votes ADD CONSTRAINT votes_pkey PRIMARY KEY (user_id, post_id);
-- down
ALTER TABLE "votes" DROP CONSTRAINT "votes_pkey";
ALTER TABLE "votes" DROP COLUMN "post_id";
ALTER TABLE votes ADD CONSTRAINT votes_pkey PRIMARY KEY (user_id);
