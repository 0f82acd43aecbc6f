-- up
ALTER TABLE "votes" DROP CONSTRAINT "votes_pkey";
ALTER TABLE votes ADD CONSTRAINT votes_pkey PRIMARY KEY (user_id);
-- down
ALTER TABLE "votes" DROP CONSTRAINT "votes_pkey";
ALTER TABLE votes ADD CONSTRAINT votes_pkey PRIMARY KEY (user_id, post_id);
