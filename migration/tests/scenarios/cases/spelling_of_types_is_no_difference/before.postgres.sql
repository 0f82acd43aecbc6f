CREATE TABLE posts (id int4 NOT NULL PRIMARY KEY, a varchar(20), b decimal(10, 2), c bool DEFAULT 't', d timestamp with time zone, e int8[] DEFAULT '{}', f double precision);
