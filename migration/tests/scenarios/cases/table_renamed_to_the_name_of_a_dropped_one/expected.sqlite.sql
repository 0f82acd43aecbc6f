-- up
ALTER TABLE "posts" RENAME TO "posts_old";
ALTER TABLE "posts_v2" RENAME TO "posts";
DROP TABLE "posts_old";
-- down
CREATE TABLE "posts_old" ( "id" integer NOT NULL PRIMARY KEY, "a" varchar );
ALTER TABLE "posts" RENAME TO "posts_v2";
ALTER TABLE "posts_old" RENAME TO "posts";
