-- up
ALTER DOMAIN code RENAME TO code_old;
CREATE DOMAIN code AS bigint CONSTRAINT code_check CHECK (VALUE > 0);
ALTER TABLE t ALTER COLUMN a TYPE code USING a::bigint;
DROP DOMAIN code_old;
-- down
ALTER DOMAIN code RENAME TO code_old;
CREATE DOMAIN code AS integer CONSTRAINT code_check CHECK (VALUE > 0);
ALTER TABLE t ALTER COLUMN a TYPE code USING a::integer;
DROP DOMAIN code_old;
