-- up
ALTER TABLE posts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval(pg_get_serial_sequence('posts', 'id'), max(id)) FROM posts HAVING max(id) >= 1;
CREATE SEQUENCE users_id_seq AS integer;
ALTER SEQUENCE users_id_seq OWNED BY users.id;
SELECT setval('users_id_seq', max(id)) FROM users HAVING max(id) >= 1;
ALTER TABLE "users" ALTER COLUMN "id" SET DEFAULT nextval('users_id_seq'::regclass);
-- down
ALTER TABLE users ALTER COLUMN id DROP DEFAULT;
DROP SEQUENCE users_id_seq;
ALTER TABLE posts ALTER COLUMN id DROP IDENTITY;
