-- up
ALTER TABLE "posts" ALTER COLUMN "id" TYPE bigint;
ALTER TABLE "users" ALTER COLUMN "id" TYPE bigint;
ALTER SEQUENCE posts_id_seq AS bigint;
-- down
ALTER SEQUENCE posts_id_seq AS integer;
ALTER TABLE "users" ALTER COLUMN "id" TYPE integer;
ALTER TABLE "posts" ALTER COLUMN "id" TYPE integer;
