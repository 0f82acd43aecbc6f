CREATE TABLE things (id integer NOT NULL PRIMARY KEY, a timestamp(6), b varchar(10), c char(5), d time(0), e varbit(8), f numeric(8,3), g timestamptz(3) DEFAULT now());
