-- up
ALTER TABLE "votes" DROP CONSTRAINT "votes_post";
ALTER TABLE "posts" DROP CONSTRAINT "posts_pkey";
ALTER TABLE posts ADD CONSTRAINT posts_pkey PRIMARY KEY (tenant, id);
ALTER TABLE "votes" ADD CONSTRAINT "votes_post" FOREIGN KEY ("tenant", "post_id") REFERENCES "posts" ("tenant", "id") ON DELETE CASCADE;
-- down
ALTER TABLE "votes" DROP CONSTRAINT "votes_post";
ALTER TABLE "posts" DROP CONSTRAINT "posts_pkey";
ALTER TABLE posts ADD CONSTRAINT posts_pkey PRIMARY KEY (id);
ALTER TABLE "votes" ADD CONSTRAINT "votes_post" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON DELETE CASCADE;
