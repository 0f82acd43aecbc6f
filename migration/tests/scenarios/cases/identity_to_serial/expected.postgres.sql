-- up
ALTER TABLE posts ALTER COLUMN id DROP IDENTITY;
CREATE SEQUENCE posts_id_seq;
ALTER SEQUENCE posts_id_seq OWNED BY posts.id;
SELECT setval('posts_id_seq', max(id)) FROM posts HAVING max(id) >= 1;
ALTER TABLE "posts" ALTER COLUMN "id" SET DEFAULT nextval('posts_id_seq'::regclass);
-- down
ALTER TABLE posts ALTER COLUMN id DROP DEFAULT;
DROP SEQUENCE posts_id_seq;
ALTER TABLE posts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval(pg_get_serial_sequence('posts', 'id'), max(id)) FROM posts HAVING max(id) >= 1;
