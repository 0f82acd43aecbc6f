CREATE TABLE things (id integer NOT NULL PRIMARY KEY, a date, b timestamptz, c boolean DEFAULT true, d numeric(10,2), e interval, f inet, g bigint[], h smallint);
