CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a varchar(20), CONSTRAINT ck CHECK (a <> 'x'));
