-- up
CREATE SCHEMA IF NOT EXISTS content;
ALTER TABLE posts SET SCHEMA content;
-- down
DO $do$ BEGIN EXECUTE format('ALTER TABLE content.posts SET SCHEMA %I', current_schema()); END $do$;
DROP SCHEMA content;
