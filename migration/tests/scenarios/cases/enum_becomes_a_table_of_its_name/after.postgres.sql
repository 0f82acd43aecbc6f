CREATE TABLE kind (id integer NOT NULL PRIMARY KEY, name text);
CREATE TABLE t (id integer NOT NULL PRIMARY KEY, kind_id integer REFERENCES kind (id));
