CREATE TABLE things (id integer NOT NULL PRIMARY KEY, a varchar, b integer, c blob, d real, e integer);
CREATE TABLE children (thing_id integer NOT NULL REFERENCES things (id) ON DELETE CASCADE);
