-- up
ALTER TABLE "users" DROP CONSTRAINT "users_pkey";
ALTER TABLE "posts" ADD COLUMN "id" serial NOT NULL;
ALTER TABLE "users" DROP COLUMN "id";
ALTER TABLE posts ADD CONSTRAINT posts_pkey PRIMARY KEY (id);
-- down
ALTER TABLE "posts" DROP CONSTRAINT "posts_pkey";
ALTER TABLE "users" ADD COLUMN "id" serial NOT NULL;
ALTER TABLE "posts" DROP COLUMN "id";
ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
