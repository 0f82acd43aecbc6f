CREATE TABLE t (id integer NOT NULL PRIMARY KEY, grp integer);
CREATE INDEX ix ON t (id) WHERE grp > 0;
