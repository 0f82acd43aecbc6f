-- up
DROP VIEW owners;
ALTER TABLE "posts" DROP CONSTRAINT "posts_code_fkey";
ALTER TABLE "posts" DROP CONSTRAINT "posts_owner_id_fkey";
ALTER TABLE "posts" ALTER COLUMN "code" TYPE varchar;
ALTER TABLE "posts" ALTER COLUMN "id" TYPE bigint;
ALTER TABLE "posts" ALTER COLUMN "owner_id" TYPE bigint;
ALTER TABLE "users" ALTER COLUMN "code" TYPE varchar;
ALTER TABLE "users" ALTER COLUMN "id" TYPE bigint;
ALTER SEQUENCE posts_id_seq AS bigint;
ALTER SEQUENCE users_id_seq AS bigint;
ALTER TABLE "posts" ADD CONSTRAINT "posts_code_fkey" FOREIGN KEY ("code") REFERENCES "users" ("code");
ALTER TABLE "posts" ADD CONSTRAINT "posts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE CASCADE;
CREATE VIEW owners AS SELECT users.id,
    count(*) AS count
   FROM (users
     JOIN posts ON ((posts.owner_id = users.id)))
  GROUP BY users.id;
-- down
DROP VIEW owners;
ALTER TABLE "posts" DROP CONSTRAINT "posts_owner_id_fkey";
ALTER TABLE "posts" DROP CONSTRAINT "posts_code_fkey";
ALTER SEQUENCE users_id_seq AS integer;
ALTER SEQUENCE posts_id_seq AS integer;
ALTER TABLE "users" ALTER COLUMN "id" TYPE integer;
ALTER TABLE "users" ALTER COLUMN "code" TYPE integer USING code::integer;
ALTER TABLE "posts" ALTER COLUMN "owner_id" TYPE integer;
ALTER TABLE "posts" ALTER COLUMN "id" TYPE integer;
ALTER TABLE "posts" ALTER COLUMN "code" TYPE integer USING code::integer;
ALTER TABLE "posts" ADD CONSTRAINT "posts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE CASCADE;
ALTER TABLE "posts" ADD CONSTRAINT "posts_code_fkey" FOREIGN KEY ("code") REFERENCES "users" ("code");
CREATE VIEW owners AS SELECT users.id,
    count(*) AS count
   FROM (users
     JOIN posts ON ((posts.owner_id = users.id)))
  GROUP BY users.id;
