CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a, b numeric, c "TEXT(5)", d, name varchar);
