CREATE TYPE "it's" AS ENUM ('a''b', 'c"d', '{}', '100 %', 'x y', '$1', E'back\\slash', 'ü?');
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a text NOT NULL DEFAULT E'a\\b''c"d\n$1 ? {} :x %s $$ ;', s "it's" DEFAULT 'a''b', "ö;--" text DEFAULT '-- no /* comment', CONSTRAINT "c;k" CHECK (a <> '; DROP TABLE t; --'));
COMMENT ON TABLE t IS E'it''s "a" \\ $$ $1 ? {}\nline; two';
COMMENT ON COLUMN t."ö;--" IS 'a'';b';
COMMENT ON CONSTRAINT "c;k" ON t IS '$body$';
