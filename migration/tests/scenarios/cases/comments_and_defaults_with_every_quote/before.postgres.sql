CREATE TYPE "it's" AS ENUM ('a''b', 'c"d', '100 %', 'x y', '$1');
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a text DEFAULT 'x', s "it's" DEFAULT 'c"d');
COMMENT ON TABLE t IS 'old';
