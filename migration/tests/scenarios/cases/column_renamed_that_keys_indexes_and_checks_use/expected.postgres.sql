-- up
ALTER TABLE "posts" RENAME COLUMN "position" TO "place";
ALTER TABLE "posts" RENAME COLUMN "user_code" TO "user_number";
ALTER TABLE "users" RENAME COLUMN "code" TO "number";
ALTER TABLE posts RENAME CONSTRAINT posts_user_code_fkey TO posts_user_number_fkey;
ALTER INDEX "idx-posts-position" RENAME TO "idx-posts-place";
ALTER TABLE users RENAME CONSTRAINT users_code_key TO users_number_key;
-- down
ALTER TABLE users RENAME CONSTRAINT users_number_key TO users_code_key;
ALTER INDEX "idx-posts-place" RENAME TO "idx-posts-position";
ALTER TABLE posts RENAME CONSTRAINT posts_user_number_fkey TO posts_user_code_fkey;
ALTER TABLE "users" RENAME COLUMN "number" TO "code";
ALTER TABLE "posts" RENAME COLUMN "user_number" TO "user_code";
ALTER TABLE "posts" RENAME COLUMN "place" TO "position";
