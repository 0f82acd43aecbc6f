CREATE TABLE a (id integer NOT NULL PRIMARY KEY, x text NOT NULL);
CREATE TABLE b (id integer NOT NULL PRIMARY KEY, a_id integer NOT NULL, y text NOT NULL, note text);
