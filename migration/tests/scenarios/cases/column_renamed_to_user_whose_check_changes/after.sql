CREATE TABLE t (id integer NOT NULL PRIMARY KEY, "user" varchar(20), CONSTRAINT ck CHECK ("user" <> 'y'));
