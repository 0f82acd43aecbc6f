CREATE TABLE things (id integer NOT NULL PRIMARY KEY, a timestamp(3), b char(10), c varchar, d time, e bit(4), f numeric, g timestamptz DEFAULT now());
