-- up
ALTER TABLE "posts" DROP CONSTRAINT "posts_owner_id_fkey";
ALTER TABLE posts ALTER COLUMN editors DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "editors" TYPE uuid[] USING editors::uuid[];
ALTER TABLE "posts" ALTER COLUMN "editors" SET DEFAULT '{}';
ALTER TABLE "posts" ALTER COLUMN "owner_id" TYPE uuid USING owner_id::uuid;
ALTER TABLE users ALTER COLUMN id DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "id" TYPE uuid USING id::uuid;
ALTER TABLE "users" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
ALTER TABLE "posts" ADD CONSTRAINT "posts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE SET NULL;
-- down
ALTER TABLE "posts" DROP CONSTRAINT "posts_owner_id_fkey";
ALTER TABLE users ALTER COLUMN id DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "id" TYPE varchar(36), ALTER COLUMN "id" SET DEFAULT (gen_random_uuid())::text;
ALTER TABLE "posts" ALTER COLUMN "owner_id" TYPE varchar(36);
ALTER TABLE posts ALTER COLUMN editors DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "editors" TYPE text[], ALTER COLUMN "editors" SET DEFAULT '{}';
ALTER TABLE "posts" ADD CONSTRAINT "posts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE SET NULL;
