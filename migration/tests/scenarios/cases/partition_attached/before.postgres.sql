CREATE TABLE e (id integer NOT NULL, v integer) PARTITION BY RANGE (id);
CREATE TABLE e_2 (id integer NOT NULL, v integer);
