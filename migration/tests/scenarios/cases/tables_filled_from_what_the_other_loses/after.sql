CREATE TABLE a (id integer NOT NULL PRIMARY KEY, v text NOT NULL);
CREATE TABLE b (id integer NOT NULL PRIMARY KEY, a_id integer NOT NULL, note text NOT NULL, w text NOT NULL, CONSTRAINT ck CHECK (w <> ''));
