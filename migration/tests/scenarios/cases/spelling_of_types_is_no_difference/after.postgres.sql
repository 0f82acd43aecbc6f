CREATE TABLE posts (f float8, id integer NOT NULL PRIMARY KEY, b numeric(10,2), a character varying(20), c boolean DEFAULT true, d timestamptz, e bigint[] DEFAULT '{}'::bigint[]);
