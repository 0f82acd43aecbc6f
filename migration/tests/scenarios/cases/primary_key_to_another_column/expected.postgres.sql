-- up
ALTER TABLE "votes" DROP CONSTRAINT "votes_post_id_fkey";
ALTER TABLE "posts" DROP CONSTRAINT "posts_pkey";
ALTER TABLE posts ADD CONSTRAINT posts_id_key UNIQUE (id);
ALTER TABLE posts ADD CONSTRAINT posts_pkey PRIMARY KEY (number);
ALTER TABLE "votes" ADD CONSTRAINT "votes_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts" ("id");
-- down
ALTER TABLE "votes" DROP CONSTRAINT "votes_post_id_fkey";
ALTER TABLE "posts" DROP CONSTRAINT "posts_pkey";
ALTER TABLE "posts" DROP CONSTRAINT "posts_id_key";
ALTER TABLE posts ADD CONSTRAINT posts_pkey PRIMARY KEY (id);
ALTER TABLE "votes" ADD CONSTRAINT "votes_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts" ("id");
