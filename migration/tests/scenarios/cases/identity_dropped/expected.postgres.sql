-- up
ALTER TABLE posts ALTER COLUMN id DROP IDENTITY;
-- down
ALTER TABLE posts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (START WITH 100);
SELECT setval(pg_get_serial_sequence('posts', 'id'), max(id)) FROM posts HAVING max(id) >= 100;
