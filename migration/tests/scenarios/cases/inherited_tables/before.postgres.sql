CREATE TABLE events (id integer NOT NULL, name varchar(20), CONSTRAINT events_id CHECK (id > 0));
CREATE TABLE logins (ip text) INHERITS (events);
