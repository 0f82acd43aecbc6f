-- up
ALTER DOMAIN code RENAME TO code_old;
CREATE DOMAIN code AS character varying(5);
ALTER TABLE t ALTER COLUMN a TYPE code;
DROP DOMAIN code_old;
-- down
ALTER DOMAIN code RENAME TO code_old;
CREATE DOMAIN code AS character varying(20);
ALTER TABLE t ALTER COLUMN a TYPE code;
DROP DOMAIN code_old;
