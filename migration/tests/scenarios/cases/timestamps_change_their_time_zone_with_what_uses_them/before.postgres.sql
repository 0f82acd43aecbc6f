CREATE TABLE events (id integer NOT NULL PRIMARY KEY, a timestamp NOT NULL DEFAULT now(), b timestamptz, c date, CONSTRAINT ck CHECK (a < '2100-01-01'));
CREATE INDEX ix ON events (a) WHERE a > '2000-01-01';
CREATE INDEX ix_day ON events ((a::date));
