CREATE TABLE things (id integer NOT NULL PRIMARY KEY, a integer, b real, c varchar, d varchar, e boolean);
CREATE TABLE children (thing_id integer NOT NULL REFERENCES things (id) ON DELETE CASCADE);
