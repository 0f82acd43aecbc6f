CREATE TABLE bookings (id integer NOT NULL PRIMARY KEY, during int4range, other int4range, CONSTRAINT changed EXCLUDE USING gist (during WITH &&));
