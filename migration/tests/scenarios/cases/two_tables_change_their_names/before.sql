CREATE TABLE a (id integer NOT NULL PRIMARY KEY, x varchar);
CREATE TABLE b (id integer NOT NULL PRIMARY KEY, y integer, a_id integer REFERENCES a (id));
