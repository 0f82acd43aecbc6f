-- up
ALTER TABLE users ALTER COLUMN id DROP DEFAULT;
DROP SEQUENCE users_id_seq;
ALTER TABLE "users" ALTER COLUMN "id" TYPE uuid USING id::uuid;
ALTER TABLE "users" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();
-- down
ALTER TABLE users ALTER COLUMN id DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "id" TYPE integer USING id::integer;
CREATE SEQUENCE users_id_seq AS integer;
ALTER SEQUENCE users_id_seq OWNED BY users.id;
SELECT setval('users_id_seq', max(id)) FROM users HAVING max(id) >= 1;
ALTER TABLE "users" ALTER COLUMN "id" SET DEFAULT nextval('users_id_seq'::regclass);
