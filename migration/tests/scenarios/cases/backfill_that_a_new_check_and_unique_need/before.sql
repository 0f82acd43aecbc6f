CREATE TABLE t (id integer NOT NULL PRIMARY KEY, first varchar, last varchar, full_name varchar);
