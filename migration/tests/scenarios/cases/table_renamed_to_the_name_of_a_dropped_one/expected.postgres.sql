-- up
ALTER TABLE "posts" RENAME TO "posts_old";
ALTER TABLE "posts_v2" RENAME TO "posts";
DROP TABLE "posts_old";
ALTER TABLE posts RENAME CONSTRAINT posts_v2_pkey TO posts_pkey;
-- down
ALTER TABLE posts RENAME CONSTRAINT posts_pkey TO posts_v2_pkey;
CREATE TABLE "posts_old" ( "id" integer NOT NULL, "a" varchar, CONSTRAINT "posts_pkey" PRIMARY KEY ("id") );
ALTER TABLE "posts" RENAME TO "posts_v2";
ALTER TABLE "posts_old" RENAME TO "posts";
