CREATE TABLE events (id integer NOT NULL, name text, at date, CONSTRAINT events_id CHECK (id >= 0));
CREATE TABLE logins (ip text) INHERITS (events);
CREATE TABLE logouts (why text) INHERITS (events);
