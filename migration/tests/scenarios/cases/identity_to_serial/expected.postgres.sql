-- up
SELECT set_config('seaworthy.last_number', pg_sequence_last_value(pg_get_serial_sequence('posts', 'id'))::text, true);
ALTER TABLE posts ALTER COLUMN id DROP IDENTITY;
CREATE SEQUENCE posts_id_seq;
ALTER SEQUENCE posts_id_seq OWNED BY posts.id;
SELECT setval('posts_id_seq', last) FROM (SELECT greatest(max(id), nullif(current_setting('seaworthy.last_number', true), '')::bigint) AS last FROM posts) AS numbers WHERE last >= 1;
ALTER TABLE "posts" ALTER COLUMN "id" SET DEFAULT nextval('posts_id_seq'::regclass);
-- down
SELECT set_config('seaworthy.last_number', pg_sequence_last_value(pg_get_serial_sequence('posts', 'id'))::text, true);
ALTER TABLE posts ALTER COLUMN id DROP DEFAULT;
DROP SEQUENCE posts_id_seq;
ALTER TABLE posts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval(pg_get_serial_sequence('posts', 'id'), last) FROM (SELECT greatest(max(id), nullif(current_setting('seaworthy.last_number', true), '')::bigint) AS last FROM posts) AS numbers WHERE last >= 1;
