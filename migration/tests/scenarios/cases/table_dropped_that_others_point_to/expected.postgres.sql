-- up
ALTER TABLE "posts" DROP CONSTRAINT "posts_user_id_fkey";
DROP TABLE "users";
-- down
CREATE TABLE "users" ( "id" integer NOT NULL PRIMARY KEY );
ALTER TABLE "posts" ADD CONSTRAINT "posts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE;
